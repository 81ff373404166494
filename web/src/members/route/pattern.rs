//! The patterns of the members' pages' addresses.

use super::MemberRoute;

impl MemberRoute {
    /// The pattern under which the page is counted: never an id.
    pub fn pattern(&self) -> &'static str {
        match self {
            Self::Register => "/register",
            Self::Login => "/login",
            Self::Verify => "/verify",
            Self::Forgot => "/forgot",
            Self::Reset => "/reset",
            Self::Account => "/account",
            Self::Email => "/account/email",
            Self::Restore => "/account/restore",
            Self::Security => "/account/security",
            Self::Profile => "/account/profile",
            Self::Keys => "/account/keys",
            Self::Hooks => "/account/webhooks",
            Self::Listings => "/listings",
            Self::ListingNew => "/listings/new",
            Self::ListingEdit(_) => "/listings/{id}/edit",
            Self::Inbox => "/inbox",
            Self::Review => "/review",
            Self::ReviewItem(_) => "/review/{id}",
            Self::ReviewLog => "/review/log",
            Self::ReviewHeld => "/review/messages",
            Self::Posts => "/admin/posts",
            Self::PostNew => "/admin/posts/new",
            Self::PostEdit(_) => "/admin/posts/{id}",
            Self::Console => "/admin",
            Self::Queues => "/admin/queues",
            Self::Images => "/admin/images",
            Self::Accounts => "/admin/accounts",
            Self::Texts => "/admin/pages",
            Self::TextEdit(_) => "/admin/pages/{name}",
            Self::Banners => "/admin/banners",
            Self::BannerNew => "/admin/banners/new",
            Self::BannerEdit(_) => "/admin/banners/{id}",
            Self::Topics => "/admin/topics",
            Self::TopicNew => "/admin/topics/new",
            Self::TopicEdit(_) => "/admin/topics/{code}",
            Self::CrisisEdit => "/admin/crisis",
            Self::Settings => "/admin/settings",
            Self::AllListings => "/admin/listings",
            Self::ListingFile(_) => "/admin/listings/{id}",
            Self::Credentials => "/admin/credentials",
        }
    }
}
