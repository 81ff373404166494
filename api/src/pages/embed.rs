//! `/embed/groups`: the list that stands in frames on other people's pages. It may be framed by
//! anybody, for there is nothing in it to be tricked into: no form, no script, no session.

use super::{HTML, Pages, plain::unkept};
use crate::{
    atom::escape,
    directory::Directory,
    handlers::{self, groups},
    negotiate::{self, Answer, CachePolicy, kept::Kept},
    problem,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
        X_CONTENT_TYPE_OPTIONS,
    },
};
use std::sync::{Arc, LazyLock};
use web::{
    client::Answer as Heard,
    embed::{
        Embed, Look, PATH,
        page::{self, Around, EmbedPage},
        style::CSS,
    },
    lang::Lang,
};

/// Nothing may be loaded but the style sheet, and anybody may frame it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors *";
/// How long anybody may keep a list, in seconds: whoever made its address, it is no visitor's.
const SECONDS: u32 = 300;
/// How long anybody may keep the style sheet: its address names its content.
const LONG: u32 = 31_536_000;

static STYLE: LazyLock<String> = LazyLock::new(|| {
    let tag = negotiate::etag(CSS.as_bytes(), "");
    let hash: String = tag.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("/assets/embed-{hash}.css")
});

/// The style sheet, if it is at this path.
pub(super) fn style(request: &HttpRequest) -> Option<HttpResponse> {
    (request.path() == STYLE.as_str()).then(|| {
        let answer = Answer::public(CSS.as_bytes().to_vec(), LONG);
        negotiate::reply(request, "text/css; charset=utf-8", Ok(answer))
    })
}

/// The list, if it is at this path.
pub(super) fn get(
    request: &HttpRequest,
    directory: &Directory,
    pages: &Pages,
) -> Option<HttpResponse> {
    if request.path() != PATH {
        return None;
    }
    let mut response = answer(request, directory, pages);
    secure(response.headers_mut());
    Some(response)
}

fn answer(request: &HttpRequest, directory: &Directory, pages: &Pages) -> HttpResponse {
    let labels = pages.labels(directory);
    let around = |lang: Lang| (labels.in_language(lang), directory.has_demo());
    let embed = match Embed::parse(request.query_string(), Lang::En) {
        Ok(embed) => embed,
        Err(errors) => {
            let lang = Embed::lang_of(request.query_string()).unwrap_or(Lang::En);
            let (reference, demo) = around(lang);
            let shown = page::wrong(&errors, lang, Around { reference: &reference, demo });
            return unkept(shown.status, document(&shown, Look::default(), lang));
        }
    };
    // Searches by state, topic and the like are few, and asked for again; other ones would fill the
    // cache.
    let shared = groups::cache(&embed.request()) != CachePolicy::Private;
    let address = format!("{}#{}", embed.address(), directory.edits().version());
    let snapshot = directory.snapshot().ok().filter(|_| shared);
    if let Some(snapshot) = &snapshot
        && let Some(kept) = pages.cache.get(&address, snapshot)
    {
        return kept.reply(request);
    }
    let (reference, demo) = around(embed.lang);
    let heard = ask(directory, &embed);
    let shown = page::render(&embed, &heard, Around { reference: &reference, demo });
    let body = document(&shown, embed.look, embed.lang);
    if shown.status != 200 {
        return unkept(shown.status, body);
    }
    let kept = Arc::new(Kept::new(HTML, body, CachePolicy::Public { seconds: SECONDS }));
    if let Some(snapshot) = &snapshot {
        pages.cache.put(&address, snapshot, Arc::clone(&kept));
    }
    kept.reply(request)
}

/// The API's answer, in the process.
fn ask(directory: &Directory, embed: &Embed) -> Heard {
    let query = embed.request().to_query();
    let answer = handlers::answer(directory, "/groups", &query, directory.clock().now());
    let (status, body) = match answer {
        Ok(answer) => (200, answer.body),
        Err(problem) => (problem.status, problem::body(&problem)),
    };
    Heard { status, body: String::from_utf8_lossy(&body).into() }
}

fn document(page: &EmbedPage, look: Look, lang: Lang) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"{lang}\" class=\"{} {} {}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"referrer\" content=\"no-referrer\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"{}\"></head><body>{}</body></html>",
        look.theme,
        look.accent,
        look.size,
        escape(&page.title),
        STYLE.as_str(),
        page.body,
    )
    .into_bytes()
}

/// The headers of a page that is framed; every other page refuses to be.
fn secure(headers: &mut HeaderMap) {
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
