//! What robots read: robots.txt, the sitemap and its parts, and the settings for a copy of the
//! site on a plain static host.

use super::Pages;
use crate::{
    directory::Directory,
    handlers,
    negotiate::{self, Answer},
};
use actix_web::{HttpRequest, HttpResponse};
use contract::{CategoryCount, CityCount, Slug, StateCount, answer::List};
use std::{collections::HashSet, fmt::Write as _};
use web::{lang::Lang, members::route::AREAS, route::Route};

/// Pages of one part. The protocol's limit is 50,000 addresses, and each page has one a language.
const PART: usize = 50_000 / Lang::ALL.len();
/// How long anybody may keep these, in seconds.
const SECONDS: u32 = 3600;

/// The file at this path, if it is one of these.
pub(super) fn get(
    request: &HttpRequest,
    directory: &Directory,
    pages: &Pages,
) -> Option<HttpResponse> {
    let (media, body) = match request.path() {
        "/robots.txt" => ("text/plain; charset=utf-8", robots(&pages.public_url)),
        "/config.json" => ("application/json", serde_json::to_string(&pages.site(directory)).ok()?),
        "/sitemap.xml" => ("application/xml", index(directory, &pages.public_url)),
        "/sitemap-pages.xml" => (
            "application/xml",
            urls(&pages.public_url, browse(directory), &english_alone(directory)),
        ),
        path => {
            let number = path.strip_prefix("/sitemap-groups-")?.strip_suffix(".xml")?;
            ("application/xml", groups(directory, &pages.public_url, number.parse().ok()?)?)
        }
    };
    Some(negotiate::reply(request, media, Ok(Answer::public(body.into_bytes(), SECONDS))))
}

/// Searches are left out: there is no end to them. Members' pages hold nothing for robots. Other
/// pages that must not be indexed say so themselves, which a robot can read only when it may come.
fn robots(public_url: &str) -> String {
    let areas: String = Lang::ALL
        .iter()
        .flat_map(|lang| AREAS.map(|area| format!("Disallow: {}\n", lang.path(area))))
        .collect();
    format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /groups?\nDisallow: /es/groups?\nDisallow: /b/\n{areas}Allow: /\n\nSitemap: {public_url}/sitemap.xml\n"
    )
}

/// Nothing, while the listings are invented ones.
fn published(directory: &Directory) -> usize {
    if directory.has_demo() { 0 } else { directory.health().groups as usize }
}

fn index(directory: &Directory, public_url: &str) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    if !directory.has_demo() {
        let parts = published(directory).div_ceil(PART);
        let names = (1..=parts).map(|n| format!("groups-{n}"));
        for name in std::iter::once("pages".to_owned()).chain(names) {
            let _ = writeln!(out, "<sitemap><loc>{public_url}/sitemap-{name}.xml</loc></sitemap>");
        }
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// A part of the groups, the first is 1; none beyond the last.
fn groups(directory: &Directory, public_url: &str, number: usize) -> Option<String> {
    let parts = published(directory).div_ceil(PART);
    if number == 0 || number > parts {
        return None;
    }
    let snapshot = directory.snapshot().ok()?;
    let paths = snapshot.entries().skip((number - 1) * PART).take(PART);
    let paths = paths.map(|entry| format!("/group/{}", entry.slug));
    Some(urls(public_url, paths, &HashSet::new()))
}

/// Every page to look around on: fixed ones, topics, states, cities with groups.
fn browse(directory: &Directory) -> Vec<String> {
    if directory.has_demo() {
        return Vec::new();
    }
    let mut paths: Vec<String> =
        Route::FIXED.iter().filter(|r| **r != Route::NotFound).map(Route::to_path).collect();
    if let Ok(shelf) = directory.posts() {
        let posts = shelf.public(contract::Lang::En, directory.clock().now()).map(|p| &p.card);
        paths.extend(posts.map(|card| Route::Post(card.kind, card.slug.clone()).to_path()));
    }
    let topics = list::<CategoryCount>(directory, "/categories");
    paths.extend(
        topics.into_iter().filter(|t| t.count > 0).map(|t| Route::Topic(t.value).to_path()),
    );
    for state in list::<StateCount>(directory, "/states") {
        if state.in_person + state.online == 0 {
            continue;
        }
        paths.push(Route::State(state.state).to_path());
        let address = format!("/states/{}/cities", state.state.code());
        let cities = list::<CityCount>(directory, &address).into_iter();
        let slugs = cities.filter_map(|city| city.slug.parse::<Slug>().ok());
        paths.extend(slugs.map(|slug| Route::City(state.state, slug).to_path()));
    }
    // The protocol's limit; the cities of all states are fewer.
    paths.truncate(PART);
    paths
}

fn list<T: serde::de::DeserializeOwned>(directory: &Directory, path: &str) -> Vec<T> {
    handlers::answer(directory, path, "", directory.clock().now())
        .ok()
        .and_then(|answer| serde_json::from_slice::<List<T>>(&answer.body).ok())
        .map_or_else(Vec::new, |list| list.items)
}

/// Paths of articles that are in English alone.
fn english_alone(directory: &Directory) -> HashSet<String> {
    let Ok(shelf) = directory.posts() else { return HashSet::new() };
    let posts = shelf.public(contract::Lang::En, directory.clock().now()).map(|post| &post.card);
    posts
        .filter(|card| !card.languages.contains(&contract::Lang::Es))
        .map(|card| Route::Post(card.kind, card.slug.clone()).to_path())
        .collect()
}

/// The addresses of pages in each language, but for those of `english` in that alone.
fn urls(
    public_url: &str,
    paths: impl IntoIterator<Item = String>,
    english: &HashSet<String>,
) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths {
        let alone = english.contains(&path);
        let languages = if alone { &Lang::ALL[..1] } else { &Lang::ALL[..] };
        let there: String = languages
            .iter()
            .filter(|_| !alone)
            .map(|l| {
                let path = l.path(&path);
                format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{l}\" href=\"{public_url}{path}\"/>"
                )
            })
            .collect();
        for lang in languages {
            let path = lang.path(&path);
            let _ = writeln!(out, "<url><loc>{public_url}{path}</loc>{there}</url>");
        }
    }
    out.push_str("</urlset>\n");
    out
}
