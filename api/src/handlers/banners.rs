//! `/banner`: the banner of a page; and where a banner's link leads. Editors' addresses are below
//! `/admin/banners`.

pub mod admin;
mod work;

use super::{Answer, params::Params};
use crate::{directory::Directory, domain::banner::Spot, members::Members};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, LOCATION},
    web::Data,
};
use contract::{
    Code, Lang, Problem, UsState,
    banner::{BannerAnswer, BannerPage},
};

/// How long anybody may keep an answer, in seconds.
const SECONDS: u32 = 60;
/// Topics that a page may be about.
const TOPICS: usize = 40;

/// Get the banner of a page.
///
/// By the kind of the page, its state and its topics alone; who asks plays no part. Pages about
/// topics that offer a quick exit have none. A banner is a notice of the directory: mark it as one,
/// and show it under what people came for.
#[utoipa::path(
    tag = "Lists",
    operation_id = "get_banner",
    params(
        ("page" = BannerPage, Query, description = "The kind of page."),
        ("state" = Option<UsState>, Query, description = "The state that it is about."),
        ("topic" = Option<Vec<Code>>, Query, description = "The topics that it is about, with commas between."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told; \
            where nobody wrote the banner in it, the answer is in English and says so."),
    ),
    responses((status = 200, description = "The banner, if there is one.", body = BannerAnswer))
)]
#[get("/banner")]
pub(crate) async fn get_banner(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The banner of a page.
///
/// # Errors
/// 400 `invalid_input`.
pub fn get(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["page", "state", "topic", "lang"]);
    let page = params.parsed("page");
    if page.is_none() && params.get("page").is_none() {
        params.error("page", "invalid", "must say the kind of page");
    }
    let state = params.parsed("state");
    let lang = params.parsed("lang").unwrap_or_default();
    let given = params.get("topic").unwrap_or_default().to_owned();
    let mut topics = Vec::new();
    for code in given.split(',').filter(|code| !code.is_empty()) {
        match code.parse() {
            Ok(code) if topics.len() < TOPICS => topics.push(code),
            Ok(_) => params.error("topic", "count", "at most 40"),
            Err(contract::ParseError(detail)) => params.error("topic", "invalid", detail),
        }
    }
    params.finish()?;
    let spot = page.map(|page| Spot { page, state, topics });
    let banner = spot.and_then(|spot| directory.banner(&spot, lang));
    Ok(Answer::public(super::json(&BannerAnswer { banner })?, SECONDS))
}

/// Counts a click on a banner and leads on; none when there is no such banner.
pub fn follow(request: &HttpRequest, members: &Members) -> Option<HttpResponse> {
    let id = request.path().strip_prefix("/b/")?.parse().ok()?;
    let board = members.directory.banners();
    let lang = if request.query_string() == "lang=es" { Lang::Es } else { Lang::En };
    let target = board.target(id, lang)?;
    members.banner_counts.followed(request, id, members.now());
    Some(
        HttpResponse::SeeOther()
            .insert_header((LOCATION, target))
            .insert_header((CACHE_CONTROL, "no-store"))
            .finish(),
    )
}
