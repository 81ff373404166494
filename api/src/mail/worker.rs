//! Sends what is queued: one thread a process, safe beside those of other replicas, since a mail
//! is claimed before it is sent.
//!
//! At least once: when the process ends between sending and noting that, or the database is away
//! just then, the mail is sent again with the same Message-ID, by which mail programs know it.

use super::{Bell, Transport, letter::Frame, render};
use crate::{
    members::Members,
    store::{Outgoing, StoreError},
};
use contract::Timestamp;
use std::{
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often the queue is looked at when nobody rings.
const POLL: Duration = Duration::from_secs(1);
/// Minutes between one try and the next; after the last the mail has failed.
pub(super) const RETRY_MINUTES: [i64; 7] = [1, 5, 30, 120, 360, 720, 1440];

/// The thread that sends; dropping it ends the thread after the mail that is under way.
pub struct Worker {
    bell: Bell,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts to send.
    pub fn start(members: Members, transport: Transport) -> Self {
        let bell = members.store.mail_bell().clone();
        let stop = Arc::new(AtomicBool::new(false));
        let its_stop = Arc::clone(&stop);
        let thread = thread::spawn(move || run(&members, &transport, &its_stop));
        Self { bell, stop, thread: Some(thread) }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.bell.ring();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that sends mail had failed");
        }
    }
}

fn run(members: &Members, transport: &Transport, stop: &AtomicBool) {
    // What was sent and could not be noted, the database being away.
    let mut sent: Vec<Outgoing> = Vec::new();
    let mut up = true;
    while !stop.load(Ordering::Relaxed) {
        match step(members, transport, &mut sent) {
            Ok(true) => continue,
            Ok(false) => up = true,
            Err(StoreError::Unavailable(_)) if !up => (),
            Err(error) => {
                up = false;
                tracing::warn!(%error, "mails wait");
            }
        }
        members.store.mail_bell().wait(POLL);
    }
}

/// Sends the next mail, if one is due.
fn step(
    members: &Members,
    transport: &Transport,
    sent: &mut Vec<Outgoing>,
) -> Result<bool, StoreError> {
    while let Some(outgoing) = sent.last() {
        members.store.mail_sent(outgoing, members.now())?;
        sent.pop();
    }
    let Some(outgoing) = members.store.next_mail(members.now())? else { return Ok(false) };
    // A text that panics must not keep the others waiting.
    let delivered =
        panic::catch_unwind(AssertUnwindSafe(|| deliver(members, transport, &outgoing)))
            .unwrap_or_else(|_| Err("its text could not be made".to_owned()));
    match delivered {
        Ok(()) => {
            if let Err(error) = members.store.mail_sent(&outgoing, members.now()) {
                sent.push(outgoing);
                return Err(error);
            }
        }
        Err(why) => {
            let now = members.now();
            let again = retry_at(outgoing.attempts, now);
            tracing::warn!(id = %outgoing.id, why, last = again.is_none(), "a mail was not sent");
            members.store.mail_failed(outgoing.id, &why, again, now)?;
        }
    }
    Ok(true)
}

/// Writes and sends one mail, or says why not.
fn deliver(members: &Members, transport: &Transport, outgoing: &Outgoing) -> Result<(), String> {
    let mail = outgoing.mail.as_ref().ok_or("this version does not know such a mail")?;
    let Some(letter) = render(mail, members).map_err(|error| error.to_string())? else {
        tracing::info!(id = %outgoing.id, "a mail had nothing to tell any more");
        return Ok(());
    };
    let lists = members.directory.lists();
    let frame = Frame { public_url: &members.public_url, crisis: &lists.reference.crisis };
    transport.send(outgoing.id, &letter, &frame, members.now()).map_err(|error| error.to_string())
}

/// When a mail that failed for the `attempts + 1`th time is tried again; never after the last.
fn retry_at(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let minutes = RETRY_MINUTES.get(attempts as usize)?;
    Some(now.plus_seconds(minutes * 60))
}
