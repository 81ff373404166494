//! The prose beside the reference: `docs/api` and pages of `docs`, as HTML under `/docs/guide`.

use crate::{
    app::PublicUrl,
    markdown,
    negotiate::{self, Answer},
    problem,
};
use actix_web::{HttpRequest, HttpResponse, web};
use contract::{ErrorCode, Problem};
use std::{collections::HashMap, fmt::Write as _, sync::OnceLock};

/// Address, title and Markdown of each page, in the order in which they are read.
const PAGES: &[(&str, &str, &str)] = &[
    ("start", "Getting started", include_str!("../../../docs/api/start.md")),
    ("search", "Search, filters and pages", include_str!("../../../docs/api/search.md")),
    ("caching", "Caching and keeping a copy", include_str!("../../../docs/api/caching.md")),
    ("feeds", "Calendars and feeds", include_str!("../../../docs/feeds.md")),
    ("embed", "Lists on other people’s pages", include_str!("../../../docs/embed.md")),
    ("errors", "Errors, retries and repeats", include_str!("../../../docs/api/errors.md")),
    ("keys", "Keys, sessions and limits", include_str!("../../../docs/api/keys.md")),
    ("webhooks", "Webhooks", include_str!("../../../docs/webhooks.md")),
    ("hsds", "HSDS 3.0", include_str!("../../../docs/hsds.md")),
    ("versions", "Versions and how things end", include_str!("../../../docs/api/versions.md")),
];

/// The site's style; a service without the site has none.
#[cfg(feature = "site")]
const STYLE: &str = crate::assets::CSS;
#[cfg(not(feature = "site"))]
const STYLE: &str = "";

/// Mounts the pages; `/docs/guide` is the first.
pub(super) fn mount(config: &mut web::ServiceConfig) {
    config
        .route("/docs/guide", web::get().to(first))
        .route("/docs/guide/{page}", web::get().to(page))
        .route("/docs/errors", web::get().to(errors));
}

async fn first(request: HttpRequest, origin: web::Data<PublicUrl>) -> HttpResponse {
    show(&request, &origin, "start")
}

async fn page(
    request: HttpRequest,
    path: web::Path<String>,
    origin: web::Data<PublicUrl>,
) -> HttpResponse {
    show(&request, &origin, &path)
}

fn show(request: &HttpRequest, origin: &PublicUrl, name: &str) -> HttpResponse {
    static RENDERED: OnceLock<HashMap<&str, String>> = OnceLock::new();
    let all = RENDERED.get_or_init(|| {
        let render = |(name, title, text): &(&'static str, &str, &str)| {
            let text = text.replace("{origin}", &origin.0);
            // The title is the frame's.
            let text = text.split_once('\n').map_or(&*text, |(_, rest)| rest);
            (*name, frame(name, title, &markdown::documentation(text)))
        };
        PAGES.iter().map(render).collect()
    });
    match all.get(name) {
        Some(html) => html_answer(request, html),
        None => problem::respond(&Problem::new(ErrorCode::NotFound)),
    }
}

/// Every error code with its status and meaning: where the `type` of a problem leads.
async fn errors(request: HttpRequest) -> HttpResponse {
    let mut list = String::from(
        "<p>Every error is <code>application/problem+json</code> (RFC 9457). Its <code>code</code> \
         never changes; <code>errors</code> names each parameter or field that is wrong.</p><dl>",
    );
    for code in ErrorCode::ALL {
        let (name, status, title) = (code.as_str(), code.status(), code.title());
        // Writing into a String cannot fail.
        let _ =
            write!(list, "<dt id=\"{name}\"><code>{name}</code> ({status})</dt><dd>{title}.</dd>");
    }
    list.push_str("</dl>");
    html_answer(&request, &frame("codes", "Error codes", &list))
}

fn html_answer(request: &HttpRequest, html: &str) -> HttpResponse {
    let body = html.as_bytes().to_vec();
    negotiate::reply(request, "text/html; charset=utf-8", Ok(Answer::public(body, 300)))
}

/// A page around its text: what there is beside it, and the way back to the site.
fn frame(name: &str, title: &str, body: &str) -> String {
    let links = PAGES.iter().map(|(name, title, _)| (format!("/docs/guide/{name}"), *title));
    let codes = ("/docs/errors".to_owned(), "Error codes");
    let reference = ("/docs/".to_owned(), "Reference");
    let own = if name == "codes" { codes.0.clone() } else { format!("/docs/guide/{name}") };
    let mut nav = String::new();
    for (href, label) in links.chain([codes, reference]) {
        let current = if href == own { " aria-current=\"page\"" } else { "" };
        let _ = write!(nav, "<li><a href=\"{href}\"{current}>{label}</a></li>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · Find Group Therapy API</title>\
         <meta name=\"description\" content=\"How programs use the directory: {title}.\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"{css}\"></head><body class=\"guide\">\
         <a class=\"skip\" href=\"#main\">Skip to the text</a>\
         <header><a href=\"/\">Find Group Therapy</a>\
         <nav aria-label=\"API documentation\"><ul>{nav}</ul></nav></header>\
         <main id=\"main\" class=\"prose\"><h1>{title}</h1>{body}</main></body></html>",
        css = STYLE,
    )
}
