//! `GET /groups/feed.json`: the same as JSON Feed 1.1.

use super::{newest::Newest, urn};
use crate::{
    directory::Directory, handlers, handlers::Answer, members::Members, negotiate,
    openapi::FollowParameters,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Code, Problem, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

const MEDIA: &str = "application/feed+json";
const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// A feed of groups (JSON Feed 1.1).
#[derive(Serialize, ToSchema)]
struct GroupsFeed {
    /// Which format it is: `https://jsonfeed.org/version/1.1`.
    version: &'static str,
    /// What the search is called.
    title: String,
    /// The page of the search.
    home_page_url: String,
    /// Its own address.
    feed_url: String,
    /// `en` or `es`: of titles and pages; groups say theirs.
    language: &'static str,
    /// At most 50 groups, published last first.
    items: Vec<FeedItem>,
}

/// A group of a feed.
#[derive(Serialize, ToSchema)]
struct FeedItem {
    /// The group's identifier, which stays: `urn:uuid:…`.
    id: String,
    /// Its page.
    url: String,
    /// Its title.
    title: String,
    /// Summary, when and where it meets, what it costs; a line each.
    content_text: String,
    /// First published.
    date_published: Timestamp,
    /// Last changed.
    date_modified: Timestamp,
    /// Who leads it.
    authors: Vec<FeedAuthor>,
    /// Codes of its topics.
    tags: Vec<Code>,
    /// In which language it is held first.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Code>,
}

/// Who leads a group of a feed.
#[derive(Serialize, ToSchema)]
struct FeedAuthor {
    /// Name.
    name: String,
}

/// Get the newest groups of a search as a JSON Feed.
///
/// The same groups as in the Atom feed, as JSON Feed 1.1.
#[utoipa::path(
    tag = "Groups",
    operation_id = "get_groups_json_feed",
    params(FollowParameters),
    responses(
        (status = 200, description = "The feed.", body = GroupsFeed, content_type = "application/feed+json"),
    )
)]
#[get("/groups/feed.json")]
pub(crate) async fn get_groups_json_feed(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    let answer = answer(&directory, request.query_string(), &members.public_url);
    negotiate::reply(&request, MEDIA, answer)
}

fn answer(directory: &Directory, query: &str, public_url: &str) -> Result<Answer, Problem> {
    let newest = Newest::of(directory, query, directory.clock().now())?;
    let items = newest
        .cards
        .iter()
        .map(|card| FeedItem {
            id: urn(card.id),
            url: format!("{public_url}{}", newest.followed.path_of(card)),
            title: card.title.clone(),
            content_text: newest.text(card),
            date_published: card.published_at,
            date_modified: card.updated_at,
            authors: card
                .leaders
                .iter()
                .map(|leader| FeedAuthor { name: leader.name.clone() })
                .collect(),
            tags: card.categories.clone(),
            language: card.languages.first().cloned(),
        })
        .collect();
    let feed = GroupsFeed {
        version: VERSION,
        feed_url: newest.followed.address(public_url, "feed.json"),
        home_page_url: format!("{public_url}{}", newest.called.page),
        language: newest.followed.lang.as_str(),
        title: newest.title,
        items,
    };
    Ok(Answer { body: handlers::json(&feed)?, cache: newest.followed.cache(), moved_to: None })
}
