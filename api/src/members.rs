//! What the handlers of members, moderators and forms share: the store, the keys, the clock, and
//! who asks. Searching needs none of it.

use crate::{
    banners::BannerCounts,
    clock::Clock,
    config::TrustedProxies,
    directory::Directory,
    gate::Gate,
    keyring::Keyring,
    passwords::Passwords,
    problem::{self, Failure},
    store::{Limit, Limited, Store, StoreError},
    views::Views,
    webhooks,
};
use actix_web::HttpRequest;
use contract::{ErrorCode, Lang, Problem, Timestamp};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};
use uuid::Uuid;

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
    /// Views of groups that are not in the database yet.
    pub views: Arc<Views>,
    /// Views and clicks of banners that are not in the database yet.
    pub banner_counts: Arc<BannerCounts>,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Arc<TrustedProxies>,
    /// Makes and verifies hashes of passwords.
    pub passwords: Arc<Passwords>,
    /// Listings that one account may have, archived ones not counted, where no admin set another
    /// number.
    pub listings_per_account: u32,
    /// Counts what is asked of the API.
    pub gate: Arc<Gate>,
    /// Sends to webhooks.
    pub hooks: Arc<webhooks::Client>,
}

impl Members {
    /// Listings that one account may have now.
    pub fn most_listings(&self) -> u32 {
        let set = self.directory.edits().settings().listings_per_account;
        set.unwrap_or(self.listings_per_account)
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The address of a page of the site that needs a link's token, such as `/verify`.
    pub fn page_link(&self, lang: Lang, page: &str, purpose: &str, row: Uuid) -> String {
        let token = self.keys.link(purpose, row);
        format!("{}?token={token}", self.page(lang, page))
    }

    /// The address of a page of the site in a language, from its path in English.
    pub fn page(&self, lang: Lang, path: &str) -> String {
        format!("{}{}{path}", self.public_url, lang.pick("", "/es"))
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

    /// [`Members::run`] for what works on passwords: only as many at a time as there are
    /// processors, the rest wait without holding a thread.
    ///
    /// # Errors
    /// What `work` answers, or 503 when too many wait already.
    pub async fn run_hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = self.passwords.turn().await?;
        // The turn goes along: whoever hangs up does not free it while the work goes on.
        self.run(move |members| {
            let done = work(members);
            drop(turn);
            done
        })
        .await
    }

    /// The visitor's address: a proxy's word for it counts only from those that are trusted. It is
    /// for counting tries under a keyed hash, never for keeping.
    pub fn visitor(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.ip());
        let forwarded = request.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok());
        self.trusted_proxies.visitor(peer, forwarded)
    }
}

impl Members {
    /// Counts a try of each of these: what is tried, who tries it (an address, an account), and
    /// how often that may be. Only a keyed hash of who it was is kept. Blocks.
    ///
    /// # Errors
    /// 429 `too_many_requests` with the seconds to wait, or the database can't be reached.
    pub fn limit(&self, tries: &[(&str, &[u8], Limit)]) -> Result<(), Failure> {
        let subject = |what: &str, who: &[u8]| self.limit_subject(what, who);
        let tries: Vec<_> =
            tries.iter().map(|(what, who, limit)| (subject(what, who), *limit)).collect();
        self.store.try_limits(&tries, self.now()).map_err(|error| match error {
            Limited::Wait(seconds) => Problem::too_many(seconds).into(),
            Limited::Store(error) => error.into(),
        })
    }

    /// The name under which tries of somebody are counted.
    pub fn limit_subject(&self, what: &str, who: &[u8]) -> String {
        let hash = self.keys.mac("limit", &[what.as_bytes(), &[0], who].concat());
        let hex: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{what}:{hex}")
    }

    /// Whom to count a visitor as: an IPv4 address, or the /64 network that one household or
    /// phone has of IPv6.
    pub fn visitor_key(&self, request: &HttpRequest) -> Vec<u8> {
        match self.visitor(request) {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => match address.to_ipv4_mapped() {
                Some(address) => address.octets().to_vec(),
                None => address.octets()[..8].to_vec(),
            },
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self(problem::store(&error))
    }
}
