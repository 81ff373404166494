//! `GET /groups/feed.atom`: new groups of a search for readers of feeds.

use super::{newest::Newest, urn};
use crate::{
    atom::{Entry, Feed},
    directory::Directory,
    handlers::Answer,
    members::Members,
    negotiate,
    openapi::FollowParameters,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Problem, Timestamp};

/// Get the newest groups of a search as an Atom feed.
///
/// Atom (RFC 4287): with the filters of a search, the 50 groups that were published last. An entry's
/// `id` is the group's identifier and stays, whatever its address becomes; `published` is when it
/// was published first, `updated` when it was last changed. Ask again with `If-None-Match`.
#[utoipa::path(
    tag = "Groups",
    operation_id = "get_groups_atom_feed",
    params(FollowParameters),
    responses(
        (status = 200, description = "The feed.", body = String, content_type = "application/atom+xml"),
    )
)]
#[get("/groups/feed.atom")]
pub(crate) async fn get_groups_atom_feed(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    let answer = answer(&directory, request.query_string(), &members.public_url);
    negotiate::reply(&request, crate::atom::MEDIA, answer)
}

fn answer(directory: &Directory, query: &str, public_url: &str) -> Result<Answer, Problem> {
    let newest = Newest::of(directory, query, directory.clock().now())?;
    let own = newest.followed.address(public_url, "feed.atom");
    let texts: Vec<(String, String, String)> = newest
        .cards
        .iter()
        .map(|card| {
            let page = format!("{public_url}{}", newest.followed.path_of(card));
            (urn(card.id), page, newest.text(card))
        })
        .collect();
    let entries = newest.cards.iter().zip(&texts).map(|(card, (id, page, text))| Entry {
        title: &card.title,
        id,
        page,
        published: card.published_at,
        updated: card.updated_at,
        authors: card.leaders.iter().map(|leader| leader.name.as_str()).collect(),
        summary: text,
        tags: card.categories.iter().map(|code| code.as_str()).collect(),
        html: None,
    });
    let feed = Feed {
        lang: newest.followed.lang.as_str(),
        title: &newest.title,
        subtitle: None,
        id: &own,
        page: &format!("{public_url}{}", newest.called.page),
        own: &own,
        // Of nothing there is no last change, and the format wants one.
        updated: newest
            .cards
            .iter()
            .map(|card| card.updated_at)
            .max()
            .unwrap_or(Timestamp::from_seconds(0)),
    };
    let body = crate::atom::write(&feed, entries);
    Ok(Answer { body, cache: newest.followed.cache(), moved_to: None })
}
