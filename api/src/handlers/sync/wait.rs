//! Waiting for the next change, or for the end of the service.

use crate::store::PublicHead;
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{sync::watch, time::Instant};

/// How long an answer waits for lines that the index has not caught up with.
const AGAIN: Duration = Duration::from_millis(100);

type Signal = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Tells when the service is about to end: whoever waits for something then answers.
#[derive(Clone)]
pub struct Ending(Arc<dyn Fn() -> Signal + Send + Sync>);

impl Ending {
    /// From what makes a future that ends with the service.
    pub fn new(signal: impl Fn() -> Signal + Send + Sync + 'static) -> Self {
        Self(Arc::new(signal))
    }
}

/// Waits for more lines than were there, until a moment or the end of the service; `soon` when some
/// are there and the index has not caught up. Answers whether to look again.
pub(super) async fn wait(
    heads: &mut watch::Receiver<Option<PublicHead>>,
    ending: &Ending,
    until: Instant,
    soon: bool,
) -> bool {
    let wake = if soon { until.min(Instant::now() + AGAIN) } else { until };
    tokio::select! {
        changed = heads.changed() => changed.is_ok(),
        () = tokio::time::sleep_until(wake) => wake < until,
        () = (ending.0)() => false,
    }
}
