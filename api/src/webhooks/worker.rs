//! Sends what is due: one thread a process with as many requests under way as [`HOOKS`] times
//! [`LANES`], safe beside those of other replicas, since an endpoint is claimed before anything is
//! sent to it. A slow receiver holds up only what is for itself.
//!
//! At least once: when the process ends between sending and noting that, or the database is away
//! just then, a message is sent again under the same `webhook-id`, by which its receiver knows it.

use super::{Client, Message, payload, schedule};
use crate::{
    members::Members,
    store::{ClaimedHook, DueDelivery, HookOutcome, PublicHead, StoreError, TryFile},
};
use contract::{Timestamp, webhook::DeliveryFault};
use std::{
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::{
    runtime,
    sync::{Notify, watch},
    task::{JoinSet, spawn_blocking},
    time::sleep,
};

/// Endpoints that are sent to at a time.
const HOOKS: usize = 32;
/// Requests to one endpoint at a time.
const LANES: usize = 4;
/// Deliveries of one claim: with [`LANES`] at a time they take no longer than the claim holds.
const BATCH: usize = 40;
/// How often the database is looked at when nobody rings.
const POLL: Duration = Duration::from_secs(1);
/// How long the end of the service waits for what is under way.
const LAST: Duration = Duration::from_secs(12);

/// The thread that delivers; dropping it ends the thread after what is under way.
pub struct Deliverer {
    stop: Arc<Notify>,
    thread: Option<JoinHandle<()>>,
}

impl Deliverer {
    /// Starts to deliver.
    ///
    /// # Errors
    /// The system gives no thread or no way to wait for connections.
    pub fn start(members: Members) -> std::io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let stop = Arc::new(Notify::new());
        let stopped = Arc::clone(&stop);
        let thread = thread::Builder::new().name("webhooks".to_owned()).spawn(move || {
            runtime.block_on(run(&members, &stopped));
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Deliverer {
    fn drop(&mut self) {
        self.stop.notify_one();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the webhooks had failed");
        }
    }
}

async fn run(members: &Members, stopped: &Notify) {
    let mut told = members.directory.told();
    let mut serving = JoinSet::new();
    let mut up = true;
    loop {
        let busy = match step(members, &mut told, &mut serving).await {
            Ok(busy) => {
                up = true;
                busy
            }
            Err(error) => {
                if up || !matches!(error, StoreError::Unavailable(_)) {
                    tracing::warn!(%error, "webhooks wait");
                }
                up = false;
                false
            }
        };
        if busy {
            // There may be more at once; who ended the service is heard all the same.
            tokio::select! {
                biased;
                () = stopped.notified() => break,
                () = tokio::task::yield_now() => continue,
            }
        }
        tokio::select! {
            () = stopped.notified() => break,
            // Whoever is served frees a place, and may have more that is due.
            Some(_) = serving.join_next() => (),
            _ = told.changed() => (),
            () = sleep(POLL) => (),
        }
    }
    let ended = async { while serving.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST, ended).await.is_err() {
        tracing::warn!("webhooks under way were cut off and will be sent again");
    }
}

/// Makes deliveries of what became public, and begins to serve endpoints for which something is
/// due. Answers whether there may be more at once.
async fn step(
    members: &Members,
    told: &mut watch::Receiver<Option<PublicHead>>,
    serving: &mut JoinSet<()>,
) -> Result<bool, StoreError> {
    while serving.try_join_next().is_some() {}
    let head = *told.borrow_and_update();
    let its = members.clone();
    // Only what this replica's index has: whoever asks for it at once is to find it.
    let more = blocking(move || {
        head.map_or(Ok(false), |head| its.store.feed_webhooks(head.seq, its.now()))
    })
    .await?;
    let free = HOOKS.saturating_sub(serving.len());
    if free == 0 {
        return Ok(false);
    }
    let its = members.clone();
    let claimed =
        blocking(move || its.store.claim_webhooks(free as i64, BATCH as i64, its.now())).await?;
    for hook in claimed {
        serving.spawn(serve(members.clone(), hook));
    }
    Ok(more)
}

/// Sends what is due for an endpoint, and writes what came of it.
async fn serve(members: Members, hook: ClaimedHook) {
    let (hook, mut under_way) = (Arc::new(hook), JoinSet::new());
    let (mut outcomes, mut held) = (Vec::new(), None);
    let mut due = hook.due.iter();
    loop {
        // After one that was not there, nothing more is sent to it for now.
        while held.is_none() && under_way.len() < LANES {
            let Some(next) = due.next() else { break };
            under_way.spawn(deliver(members.clone(), Arc::clone(&hook), next.clone()));
        }
        match under_way.join_next().await {
            None => break,
            Some(Ok((outcome, away))) => {
                if away {
                    held = Some(schedule::hold(hook.misses, members.now()));
                }
                outcomes.push(outcome);
            }
            Some(Err(error)) => tracing::error!(%error, "a webhook could not be sent"),
        }
    }
    let its = members.clone();
    let kept = blocking(move || its.store.webhook_served(&hook, &outcomes, held, its.now())).await;
    match kept {
        Ok(true) => (),
        Ok(false) => tracing::info!("a webhook was deleted, or its claim had ended"),
        Err(error) => tracing::warn!(%error, "what came of webhooks could not be kept"),
    }
}

/// Sends one message. Answers what came of it, and whether its receiver is not there at all or asks
/// to be left alone.
async fn deliver(
    members: Members,
    hook: Arc<ClaimedHook>,
    due: DueDelivery,
) -> (HookOutcome, bool) {
    let now = members.now();
    let payload = payload(&due.event, &due.data, due.at, &members.public_url);
    let body = serde_json::to_string(&payload).unwrap_or_default();
    let message =
        Message::sign(&members.keys, &hook.secret, hook.former.as_ref(), due.id, body, now);
    let Some(message) = message else {
        tracing::error!(id = %hook.id, "the secret of a webhook can't be opened");
        let tried = TryFile {
            at: now,
            took_ms: 0,
            status: None,
            fault: Some(DeliveryFault::Connection),
            answer: None,
        };
        return (outcome(&due, tried, None, now), true);
    };
    let client: &Client = &members.hooks;
    let tried = client.send(&hook.url, &message, now).await;
    let away = match (tried.file.fault, tried.file.status) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(_), Some(status)) => matches!(status, 429 | 502..=504),
    };
    (outcome(&due, tried.file, tried.retry_after, members.now()), away)
}

fn outcome(
    due: &DueDelivery,
    tried: TryFile,
    retry_after: Option<u32>,
    now: Timestamp,
) -> HookOutcome {
    let failed = tried.fault.is_some();
    let again = if failed { schedule::again(due.tries, retry_after, now) } else { None };
    HookOutcome { delivery: due.id, tried, again }
}

/// Runs something that blocks off the thread that waits for connections.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(StoreError::internal)?
}
