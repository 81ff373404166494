//! What the handlers of members, moderators and forms share: the store, the keys, the clock, and
//! who asks. Searching needs none of it.

use crate::{
    clock::Clock,
    config::TrustedProxies,
    directory::Directory,
    keyring::Keyring,
    problem::{self, Failure},
    store::{Store, StoreError},
};
use actix_web::HttpRequest;
use contract::{ErrorCode, Problem, Timestamp};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

/// Shared by every worker; cheap to clone.
#[derive(Clone)]
pub struct Members {
    /// The database.
    pub store: Store,
    /// The secrets.
    pub keys: Arc<Keyring>,
    /// The time.
    pub clock: Clock,
    /// The published groups and the edited lists.
    pub directory: Arc<Directory>,
    /// Scheme and host of the service, without a slash at the end. Links in mails use only this.
    pub public_url: Arc<str>,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Arc<TrustedProxies>,
}

impl Members {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Runs something that blocks, such as every call of the store, off the async threads.
    ///
    /// # Errors
    /// What `work` answers; a panic in it is our fault and answers 500.
    pub async fn run<T, E>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let this = self.clone();
        match actix_web::web::block(move || work(&this)).await {
            Ok(result) => result.map_err(Into::into),
            Err(error) => {
                tracing::error!(%error, "a blocking call did not end");
                Err(Problem::new(ErrorCode::Internal).into())
            }
        }
    }

    /// The visitor's address: a proxy's word for it counts only from those that are trusted. It is
    /// for counting tries under a keyed hash, never for keeping.
    pub fn visitor(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.ip());
        let forwarded = request.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok());
        self.trusted_proxies.visitor(peer, forwarded)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self(problem::store(&error))
    }
}
