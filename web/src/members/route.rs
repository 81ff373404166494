//! Addresses of the members' pages. The service answers each with a shell; the page itself is made
//! in the browser.

mod pattern;

use crate::lang::{Lang, here};
use contract::Code;
use contract::page::PageName;

/// A page for members and moderators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberRoute {
    /// `/register`
    Register,
    /// `/login`; `?next=` says where to go afterwards.
    Login,
    /// `/verify#token`: proves the address of a new account.
    Verify,
    /// `/forgot`
    Forgot,
    /// `/reset#token`: a new password.
    Reset,
    /// `/account`
    Account,
    /// `/account/email#token`: proves a new address.
    Email,
    /// `/account/restore#token`: keeps an account that was to be deleted.
    Restore,
    /// `/account/security`
    Security,
    /// `/account/profile`
    Profile,
    /// `/account/keys`
    Keys,
    /// `/account/webhooks`
    Hooks,
    /// `/listings`
    Listings,
    /// `/listings/new`
    ListingNew,
    /// `/listings/{id}/edit`
    ListingEdit(String),
    /// `/inbox`
    Inbox,
    /// `/review`
    Review,
    /// `/review/{id}`
    ReviewItem(String),
    /// `/review/log`
    ReviewLog,
    /// `/review/messages`
    ReviewHeld,
    /// `/admin/posts`
    Posts,
    /// `/admin/posts/new`
    PostNew,
    /// `/admin/posts/{id}`
    PostEdit(String),
    /// `/admin`
    Console,
    /// `/admin/queues`
    Queues,
    /// `/admin/images`
    Images,
    /// `/admin/accounts`
    Accounts,
    /// `/admin/pages`
    Texts,
    /// `/admin/pages/{name}`
    TextEdit(PageName),
    /// `/admin/banners`
    Banners,
    /// `/admin/banners/new`
    BannerNew,
    /// `/admin/banners/{id}`
    BannerEdit(String),
    /// `/admin/topics`
    Topics,
    /// `/admin/topics/new`
    TopicNew,
    /// `/admin/topics/{code}`
    TopicEdit(Code),
    /// `/admin/crisis`
    CrisisEdit,
    /// `/admin/settings`
    Settings,
    /// `/admin/listings`
    AllListings,
    /// `/admin/listings/{id}`
    ListingFile(String),
    /// `/admin/credentials`
    Credentials,
}

/// The first part of every member page's path, for what robots must leave alone.
pub const AREAS: [&str; 10] = [
    "/register",
    "/login",
    "/verify",
    "/forgot",
    "/reset",
    "/account",
    "/listings",
    "/inbox",
    "/review",
    "/admin",
];

impl MemberRoute {
    /// Pages whose address has no variable part.
    pub const FIXED: [Self; 33] = [
        Self::Register,
        Self::Login,
        Self::Verify,
        Self::Forgot,
        Self::Reset,
        Self::Account,
        Self::Email,
        Self::Restore,
        Self::Security,
        Self::Profile,
        Self::Keys,
        Self::Hooks,
        Self::Listings,
        Self::ListingNew,
        Self::Inbox,
        Self::Review,
        Self::ReviewLog,
        Self::ReviewHeld,
        Self::Posts,
        Self::PostNew,
        Self::Banners,
        Self::BannerNew,
        Self::Texts,
        Self::Console,
        Self::Queues,
        Self::Accounts,
        Self::Images,
        Self::Topics,
        Self::TopicNew,
        Self::CrisisEdit,
        Self::Settings,
        Self::AllListings,
        Self::Credentials,
    ];

    /// The page at a path in English (without query), if it is one of these.
    pub fn from_path(path: &str) -> Option<Self> {
        if let Some(route) = Self::FIXED.iter().find(|route| route.pattern() == path) {
            return Some(route.clone());
        }
        let mut parts = path.strip_prefix('/')?.split('/');
        let all = (parts.next()?, parts.next()?, parts.next(), parts.next());
        let id = |id: &str| {
            let plain = |c: char| c.is_ascii_hexdigit() || c == '-';
            (!id.is_empty() && id.len() <= 40 && id.chars().all(plain)).then(|| id.to_owned())
        };
        match all {
            ("listings", listing, Some("edit"), None) => Some(Self::ListingEdit(id(listing)?)),
            ("admin", "posts", Some(post), None) => Some(Self::PostEdit(id(post)?)),
            ("admin", "pages", Some(name), None) => Some(Self::TextEdit(name.parse().ok()?)),
            ("admin", "banners", Some(banner), None) => Some(Self::BannerEdit(id(banner)?)),
            ("admin", "topics", Some(code), None) => Some(Self::TopicEdit(code.parse().ok()?)),
            ("admin", "listings", Some(listing), None) => Some(Self::ListingFile(id(listing)?)),
            ("review", listing, None, None) => Some(Self::ReviewItem(id(listing)?)),
            _ => None,
        }
    }

    /// The page at a path in whichever language it is in.
    pub fn at(path: &str) -> Option<Self> {
        let (lang, path) = Lang::of_path(path);
        Self::from_path(path).filter(|route| lang == Lang::En || !route.is_staff())
    }

    /// The path of the page in the language of the one that is shown; that of moderators' and
    /// admins' pages is the English one.
    pub fn to_path(&self) -> String {
        let path = self.plain();
        if self.is_staff() { path } else { here(&path) }
    }

    /// The path of the page in English.
    pub fn plain(&self) -> String {
        let pattern = self.pattern();
        let id = match self {
            Self::ListingEdit(id)
            | Self::ReviewItem(id)
            | Self::PostEdit(id)
            | Self::BannerEdit(id)
            | Self::ListingFile(id) => id,
            Self::TextEdit(name) => name.as_str(),
            Self::TopicEdit(code) => code.as_str(),
            _ => return pattern.to_owned(),
        };
        let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
        let (_, after) = rest.split_once('}').unwrap_or_default();
        format!("{before}{id}{after}")
    }

    /// Whether somebody who is not logged in is shown the page.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Register
                | Self::Login
                | Self::Verify
                | Self::Forgot
                | Self::Reset
                | Self::Email
                | Self::Restore
        )
    }

    /// Whether the page is for moderators or admins, and so in English only.
    pub fn is_staff(&self) -> bool {
        self.is_review() || self.is_editing()
    }

    /// Whether the page is for moderators.
    pub fn is_review(&self) -> bool {
        self.pattern().starts_with("/review")
    }

    /// Whether the page is for admins.
    pub fn is_editing(&self) -> bool {
        self.pattern().starts_with("/admin")
    }

    /// The key of the page's title in the catalogue; it is its heading until the page stands.
    pub fn title_key(&self) -> &'static str {
        match self {
            Self::Register => "members.register.title",
            Self::Login => "members.login.title",
            Self::Verify => "members.verify.title",
            Self::Forgot => "members.forgot.title",
            Self::Reset => "members.reset.title",
            Self::Account => "members.account.title",
            Self::Email => "members.email.title",
            Self::Restore => "members.restore.title",
            Self::Security => "members.security.title",
            Self::Profile => "members.profile.title",
            Self::Keys => "members.keys.title",
            Self::Hooks => "members.hooks.title",
            Self::Listings => "members.listings.title",
            Self::ListingNew => "members.listing_new.title",
            Self::ListingEdit(_) => "members.listing_edit.title",
            Self::Inbox => "members.inbox.title",
            Self::Review | Self::ReviewItem(_) => "members.review.title",
            Self::Posts => "members.posts.title",
            Self::PostNew => "members.post_new.title",
            Self::PostEdit(_) => "members.post_edit.title",
            Self::Console => "members.console.title",
            Self::Queues => "members.queues.title",
            Self::Images => "members.images.title",
            Self::Accounts => "members.accounts.title",
            Self::Texts => "members.texts.title",
            Self::TextEdit(_) => "members.text_edit.title",
            Self::Banners => "members.banners.title",
            Self::BannerNew => "members.banner_new.title",
            Self::BannerEdit(_) => "members.banner_edit.title",
            Self::Topics => "members.topics.title",
            Self::TopicNew => "members.topic_new.title",
            Self::TopicEdit(_) => "members.topic_edit.title",
            Self::CrisisEdit => "members.crisis.title",
            Self::Settings => "members.settings.title",
            Self::AllListings => "members.all_listings.title",
            Self::ListingFile(_) => "members.listing_file.title",
            Self::Credentials => "members.credentials.title",
            Self::ReviewLog => "members.review_log.title",
            Self::ReviewHeld => "members.review_held.title",
        }
    }
}

/// Where to go after logging in: only a member page of ours, else `/listings`; in the language of
/// the page where somebody logs in.
pub fn next(query: &str) -> String {
    let next = query.split('&').find_map(|pair| pair.strip_prefix("next="));
    let next = next.map(|n| n.replace("%2F", "/").replace("%2f", "/")).unwrap_or_default();
    match MemberRoute::at(&next) {
        Some(route) if !route.is_open() => route.to_path(),
        _ => MemberRoute::Listings.to_path(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn paths_and_pages_agree() {
        let id = "0190d5a4-0000-7000-8000-000000000000".to_owned();
        let mut all = MemberRoute::FIXED.to_vec();
        all.extend([
            MemberRoute::ListingEdit(id.clone()),
            MemberRoute::PostEdit(id.clone()),
            MemberRoute::ListingFile(id.clone()),
            MemberRoute::BannerEdit(id.clone()),
            MemberRoute::TextEdit(PageName::HealthData),
            MemberRoute::TopicEdit("long-covid".parse().unwrap()),
            MemberRoute::ReviewItem(id),
        ]);
        for route in all {
            let path = route.to_path();
            assert_eq!(MemberRoute::from_path(&path).as_ref(), Some(&route));
            assert!(AREAS.iter().any(|area| path.starts_with(area)), "{path}");
            let spanish = lang::within(Lang::Es, || route.to_path());
            assert_eq!(spanish.starts_with("/es/"), !route.is_staff(), "{spanish}");
            assert_eq!(MemberRoute::at(&spanish).as_ref(), Some(&route));
        }
        assert_eq!(MemberRoute::at("/es/review"), None);
        for path in ["/", "/groups", "/listings/", "/listings/x y/edit", "/review/a/b", "/login/x"]
        {
            assert_eq!(MemberRoute::from_path(path), None, "{path}");
        }
    }

    #[test]
    fn nobody_is_sent_elsewhere_after_logging_in() {
        assert_eq!(next("next=%2Faccount%2Fsecurity"), "/account/security");
        assert_eq!(next("a=b&next=/inbox"), "/inbox");
        let spanish = |query| lang::within(Lang::Es, || next(query));
        assert_eq!(spanish("next=/es/inbox"), "/es/inbox");
        assert_eq!(spanish("next=/review"), "/review");
        assert_eq!(spanish(""), "/es/listings");
        for query in ["", "next=https://evil.example", "next=//evil.example", "next=/login"] {
            assert_eq!(next(query), "/listings", "{query}");
        }
    }
}
