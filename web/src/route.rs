//! Addresses: which page answers a path, and which path leads to a page. Server and browser use
//! the same functions, so a link can't lead where the router does not.

use crate::lang::{Lang, here};
use crate::members::route::MemberRoute;
use contract::page::PageName;
use contract::{Code, GroupQuery, PostKind, Slug, UsState};

/// A page of the site.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    /// `/`
    Home,
    /// `/groups`, with the API's own parameters as query.
    Results,
    /// `/groups/{state}`
    State(UsState),
    /// `/groups/{state}/{city}`
    City(UsState, Slug),
    /// `/groups/{state}/{city}/{category}`
    CityTopic(UsState, Slug, Code),
    /// `/topics`
    Topics,
    /// `/topics/{category}`
    Topic(Code),
    /// `/group/{slug}`
    Group(Slug),
    /// `/group/{slug}/contact`
    Contact(Slug),
    /// `/group/{slug}/report`
    Report(Slug),
    /// `/group/{slug}/waitlist`
    Waitlist(Slug),
    /// `/saved-search`, with the API's own parameters as query.
    SavedSearch,
    /// `/m/{token}`: a link of a mail.
    Link(String),
    /// `/articles` and `/blog`, with a tag or a page as query.
    Posts(PostKind),
    /// `/articles/{slug}` and `/blog/{slug}`
    Post(PostKind, Slug),
    /// `/kept`: groups that are kept in the browser; `?ids=` those of a link.
    Kept,
    /// `/compare?ids=`
    Compare,
    /// `/states`
    States,
    /// `/about`, `/privacy` and their like: text that admins edit.
    Text(PageName),
    /// `/crisis`
    Crisis,
    /// `/offline`: what opens without a connection.
    Offline,
    /// `/embed`: code for a list of groups on somebody's own page; by the service alone.
    Embed,
    /// The pages of members and moderators, which are made in the browser.
    Member(MemberRoute),
    /// Everything else.
    NotFound,
}

impl Route {
    /// Pages whose address has no variable part, for the sitemap and the tests.
    pub const FIXED: [Self; 17] = [
        Self::Home,
        Self::Results,
        Self::Topics,
        Self::States,
        Self::Posts(PostKind::Article),
        Self::Posts(PostKind::Blog),
        Self::Text(PageName::About),
        Self::Text(PageName::Accessibility),
        Self::Text(PageName::Contact),
        Self::Text(PageName::Disclaimer),
        Self::Text(PageName::HealthData),
        Self::Text(PageName::Privacy),
        Self::Text(PageName::Terms),
        Self::Crisis,
        Self::Offline,
        Self::Embed,
        Self::NotFound,
    ];

    /// The page at a path (without query), in whichever language.
    pub fn from_path(path: &str) -> Self {
        let (lang, path) = Lang::of_path(path);
        Self::in_english(path).filter(|route| lang.has(route)).unwrap_or(Self::NotFound)
    }

    fn in_english(path: &str) -> Option<Self> {
        if let Some(member) = MemberRoute::from_path(path) {
            return Some(Self::Member(member));
        }
        let mut parts = path.strip_prefix('/').unwrap_or(path).split('/');
        let (first, second, third, fourth) =
            (parts.next(), parts.next(), parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        match (first.unwrap_or_default(), second, third, fourth) {
            ("", None, ..) => Some(Self::Home),
            ("groups", None, ..) => Some(Self::Results),
            ("topics", None, ..) => Some(Self::Topics),
            ("kept", None, ..) => Some(Self::Kept),
            ("compare", None, ..) => Some(Self::Compare),
            ("states", None, ..) => Some(Self::States),
            ("crisis", None, ..) => Some(Self::Crisis),
            ("offline", None, ..) => Some(Self::Offline),
            ("embed", None, ..) => Some(Self::Embed),
            ("topics", Some(code), None, _) => code.parse().ok().map(Self::Topic),
            ("group", Some(slug), None, _) => slug.parse().ok().map(Self::Group),
            ("group", Some(slug), Some("contact"), None) => slug.parse().ok().map(Self::Contact),
            ("group", Some(slug), Some("report"), None) => slug.parse().ok().map(Self::Report),
            ("group", Some(slug), Some("waitlist"), None) => slug.parse().ok().map(Self::Waitlist),
            ("saved-search", None, ..) => Some(Self::SavedSearch),
            ("m", Some(token), None, _) if is_token(token) => Some(Self::Link(token.to_owned())),
            ("articles", slug, None, _) => post(PostKind::Article, slug),
            ("blog", slug, None, _) => post(PostKind::Blog, slug),
            ("groups", Some(state), city, category) => place(state, city, category),
            (name, None, ..) => name.parse().ok().map(Self::Text),
            _ => None,
        }
    }

    /// The path of the page in the language of the one that is rendered, where it is in it.
    pub fn to_path(&self) -> String {
        match self {
            Self::Member(member) => member.to_path(),
            page => here(&page.plain()),
        }
    }

    /// The path of the page in English, which is also what every other language's begins from.
    pub fn plain(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Results => "/groups".to_owned(),
            Self::State(state) => format!("/groups/{}", state.slug()),
            Self::City(state, city) => format!("/groups/{}/{city}", state.slug()),
            Self::CityTopic(state, city, category) => {
                format!("/groups/{}/{city}/{category}", state.slug())
            }
            Self::Topics => "/topics".to_owned(),
            Self::Topic(code) => format!("/topics/{code}"),
            Self::Group(slug) => format!("/group/{slug}"),
            Self::Contact(slug) => format!("/group/{slug}/contact"),
            Self::Report(slug) => format!("/group/{slug}/report"),
            Self::Waitlist(slug) => format!("/group/{slug}/waitlist"),
            Self::SavedSearch => "/saved-search".to_owned(),
            Self::Link(token) => format!("/m/{token}"),
            Self::Posts(kind) => posts(*kind).to_owned(),
            Self::Post(kind, slug) => format!("{}/{slug}", posts(*kind)),
            Self::Kept => "/kept".to_owned(),
            Self::Compare => "/compare".to_owned(),
            Self::States => "/states".to_owned(),
            Self::Text(name) => format!("/{name}"),
            Self::Crisis => "/crisis".to_owned(),
            Self::Offline => "/offline".to_owned(),
            Self::Embed => "/embed".to_owned(),
            Self::Member(member) => member.plain(),
            Self::NotFound => "/404".to_owned(),
        }
    }

    /// Whether the pages' own bundles show it; members' pages have a bundle of their own.
    pub fn is_public(&self) -> bool {
        !matches!(self, Self::NotFound | Self::Member(_))
    }

    /// Whether it is a form, or what a form came to: shown anew each time and kept by nobody.
    pub fn is_form(&self) -> bool {
        matches!(
            self,
            Self::Contact(_)
                | Self::Report(_)
                | Self::Waitlist(_)
                | Self::SavedSearch
                | Self::Link(_)
        )
    }

    /// The path with a query of the API, in its canonical form.
    pub fn with_query(&self, query: &GroupQuery) -> String {
        join(self.to_path(), &query.to_query())
    }
}

/// The results page for a query: `/groups?category=anxiety`.
pub fn results(query: &GroupQuery) -> String {
    Route::Results.with_query(query)
}

/// Whether it may be a token of a link: letters that base64url has.
fn is_token(text: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (1..=100).contains(&text.len()) && text.bytes().all(known)
}

/// Where the list of a kind of posts is.
const fn posts(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Article => "/articles",
        PostKind::Blog => "/blog",
    }
}

fn post(kind: PostKind, slug: Option<&str>) -> Option<Route> {
    Some(match slug {
        None => Route::Posts(kind),
        Some(slug) => Route::Post(kind, slug.parse().ok()?),
    })
}

fn join(path: String, query: &str) -> String {
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

fn place(state: &str, city: Option<&str>, category: Option<&str>) -> Option<Route> {
    let state = UsState::from_slug(state)?;
    Some(match (city, category) {
        (None, _) => Route::State(state),
        (Some(city), None) => Route::City(state, city.parse().ok()?),
        (Some(city), Some(category)) => {
            Route::CityTopic(state, city.parse().ok()?, category.parse().ok()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn paths_and_pages_agree() {
        let ca: UsState = "CA".parse().unwrap();
        let mut routes = Route::FIXED.to_vec();
        routes.extend([
            Route::State(ca),
            Route::City(ca, "walnut-creek".parse().unwrap()),
            Route::CityTopic(ca, "walnut-creek".parse().unwrap(), "anxiety".parse().unwrap()),
            Route::Topic("grief-loss".parse().unwrap()),
            Route::Group("tuesday-anxiety-group".parse().unwrap()),
            Route::Contact("tuesday-anxiety-group".parse().unwrap()),
            Route::Report("tuesday-anxiety-group".parse().unwrap()),
            Route::Waitlist("tuesday-anxiety-group".parse().unwrap()),
            Route::Post(PostKind::Article, "how-group-therapy-works".parse().unwrap()),
            Route::Post(PostKind::Blog, "news".parse().unwrap()),
            Route::SavedSearch,
            Route::Kept,
            Route::Compare,
            Route::Link("AZrc3Q_-".to_owned()),
            Route::Member(MemberRoute::Register),
            Route::Member(MemberRoute::ListingEdit("0190d5a4".to_owned())),
        ]);
        for route in routes {
            assert_eq!(Route::from_path(&route.to_path()), route);
            let spanish = lang::within(Lang::Es, || route.to_path());
            assert!(spanish.starts_with("/es"), "{spanish}");
            assert_eq!(Route::from_path(&spanish), route);
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in [
            "/groups/",
            "/groups/atlantis",
            "/groups/california/Walnut",
            "/groups/california/a/b/c",
            "/group",
            "/group/a/b",
            "/topics/Anxiety",
            "//",
            "/essays",
            "/es/es",
            "/es/review",
            "/es/admin/posts",
            "/about/us",
            "/blog/",
            "/blog/feed.atom",
            "/embed/groups",
            "/articles/a/b",
        ] {
            assert_eq!(Route::from_path(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_query_is_joined_in_its_canonical_form() {
        let query = GroupQuery { q: Some("panic & fear".into()), ..GroupQuery::default() };
        assert_eq!(results(&query), "/groups?q=panic+%26+fear");
        assert_eq!(results(&GroupQuery::default()), "/groups");
    }
}
