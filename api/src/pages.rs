//! The site's pages, rendered on the server: every address that is neither the API's nor a file.
//!
//! A page is rendered by `web` on the thread that answers; nothing in it waits, for its data come
//! from the snapshot in memory. Pages never read a cookie, so one rendering serves everybody.

mod backend;
mod browse;
mod cache;
mod document;
mod embed;
mod feed;
mod forms;
mod headers;
mod pattern;
mod plain;
mod sitemap;
mod words;

use crate::{
    assets,
    directory::Directory,
    handlers,
    members::Members,
    negotiate::{self, Answer, CachePolicy, kept::Kept},
    telemetry::RoutePattern,
};
use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    http::{
        Method, StatusCode,
        header::{ALLOW, CACHE_CONTROL},
    },
    web::{self as actix, Bytes, Data, ServiceConfig},
};
use arc_swap::ArcSwap;
use backend::InProcess;
use cache::PageCache;
use plain::{moved, unkept, without_slash};
use std::{rc::Rc, sync::Arc};
use uuid::Uuid;
use web::{
    context::Site,
    forms::FormState,
    lang::{self, Lang},
    render::Rendered,
    route::Route,
};

const HTML: &str = "text/html; charset=utf-8";

/// What the pages need besides the directory; one for all workers.
pub struct Pages {
    public_url: String,
    cache: PageCache,
    labels: ArcSwap<words::Labels>,
}

impl Pages {
    /// Pages for a service that people reach under this address.
    pub fn new(directory: &Directory, public_url: &str) -> Self {
        Self {
            public_url: public_url.to_owned(),
            cache: PageCache::new(cache::BYTES),
            labels: ArcSwap::from_pointee(words::Labels::new(directory.lists())),
        }
    }

    fn site(&self, directory: &Directory) -> Site {
        let edits = directory.edits();
        Site {
            api: handlers::PREFIX.to_owned(),
            public_url: self.public_url.clone(),
            map: assets::MAP.to_owned(),
            spa: assets::SPA.to_owned(),
            words: words::address().to_owned(),
            demo: directory.has_demo(),
            now: Some(directory.clock().now()),
            notice: edits.settings().notice.clone(),
            registration_open: edits.settings().registration_open,
        }
    }

    fn labels(&self, directory: &Directory) -> Arc<words::Labels> {
        let (labels, lists) = (self.labels.load_full(), directory.lists());
        if labels.are_of(&lists) {
            return labels;
        }
        let labels = Arc::new(words::Labels::new(lists));
        self.labels.store(Arc::clone(&labels));
        labels
    }
}

/// Adds the pages and files: as default service, so that every other route goes first.
pub fn configure(config: &mut ServiceConfig) {
    config.default_service(actix::route().to(answer));
}

/// Answers in the language of the address.
async fn answer(
    request: HttpRequest,
    directory: Data<Directory>,
    pages: Data<Pages>,
    members: Data<Members>,
    body: Bytes,
) -> HttpResponse {
    let (lang, _) = Lang::of_path(request.path());
    lang::scope(lang, in_language(request, directory, pages, members, body)).await
}

async fn in_language(
    request: HttpRequest,
    directory: Data<Directory>,
    pages: Data<Pages>,
    members: Data<Members>,
    body: Bytes,
) -> HttpResponse {
    if *request.method() == Method::POST {
        let route = Route::from_path(request.path());
        let sent = forms::post(&request, &route, &body, &directory, &pages, &members).await;
        if let Some(mut response) = sent {
            headers::secure(response.headers_mut());
            return response;
        }
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        request.extensions_mut().insert(RoutePattern("(page)"));
        return HttpResponse::MethodNotAllowed().insert_header((ALLOW, "GET, HEAD")).finish();
    }
    if let Some(response) = assets::get(&request) {
        request.extensions_mut().insert(RoutePattern("(file)"));
        return response;
    }
    if let Some(response) = words::get(&request).or_else(|| embed::style(&request)) {
        request.extensions_mut().insert(RoutePattern("(file)"));
        return response;
    }
    if let Some(response) = sitemap::get(&request, &directory, &pages) {
        request.extensions_mut().insert(RoutePattern("(sitemap)"));
        return response;
    }
    if let Some(mut response) = handlers::banners::follow(&request, &members) {
        request.extensions_mut().insert(RoutePattern("/b/{id}"));
        headers::secure(response.headers_mut());
        return response;
    }
    if let Some(mut response) = feed::get(&request, &directory, &pages) {
        request.extensions_mut().insert(RoutePattern("(feed)"));
        headers::secure(response.headers_mut());
        return response;
    }
    if let Some(response) = embed::get(&request, &directory, &pages) {
        request.extensions_mut().insert(RoutePattern("/embed/groups"));
        return response;
    }
    let route = Route::from_path(request.path());
    request.extensions_mut().insert(RoutePattern(pattern::of(&route)));
    let slug = match &route {
        Route::Group(slug) => Some(slug.to_string()),
        _ => None,
    };
    let mut response = if route.is_form() && without_slash(&request).is_none() {
        let form = forms::shown(&members, &route).await;
        rendered(&request, directory, &pages, form, &route).await
    } else {
        page(&request, route, directory, &pages).await
    };
    let shown = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    if let Some(slug) = slug.filter(|_| shown) {
        handlers::group::seen(&request, &members, &slug);
    }
    let banner = request.extensions().get::<ShownBanner>().map(|shown| shown.0);
    if let Some(banner) = banner.filter(|_| shown) {
        members.banner_counts.seen(&request, banner, members.now());
    }
    headers::secure(response.headers_mut());
    response
}

/// The banner that stands on a page.
struct ShownBanner(Uuid);

/// Notes which banner a page has, to be counted when the page is sent.
fn note_banner(request: &HttpRequest, banner: Option<Uuid>) {
    if let Some(id) = banner {
        request.extensions_mut().insert(ShownBanner(id));
    }
}

/// One page, or where it is to be found.
async fn page(
    request: &HttpRequest,
    route: Route,
    directory: Data<Directory>,
    pages: &Data<Pages>,
) -> HttpResponse {
    if let Some(place) = without_slash(request) {
        return moved(&place);
    }
    let shared = browse::address(request, &route, &directory);
    let snapshot = directory.snapshot().ok();
    if let (Some((address, _)), Some(snapshot)) = (&shared, &snapshot)
        && let Some(kept) = pages.cache.get(address, snapshot)
    {
        note_banner(request, kept.banner());
        return browse::reply(request, &kept);
    }
    let (site, labels) = (pages.site(&directory), pages.labels(&directory));
    let backend = Rc::new(InProcess::new(directory));
    let form = FormState::default();
    let Some(rendered) = render(request, &backend, site.clone(), labels, form).await else {
        return HttpResponse::InternalServerError()
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type(HTML)
            .body(web::render::broken());
    };
    if let (Route::Group(_), Some(slug)) = (&route, backend.moved()) {
        return moved(&lang::here(&format!("/group/{slug}")));
    }
    if let Some(place) = &rendered.head.moved {
        return moved(place);
    }
    // A page may look whole without some of its data; it must not pass for whole, nor be kept.
    let status = match (rendered.head.status, rendered.worst) {
        (0 | 200, worst) if worst >= 500 => worst,
        (0, _) => 200,
        (status, _) => status,
    };
    let banner = rendered.head.banner.as_ref().and_then(|id| id.parse().ok());
    let body = document::document(rendered, &site, document::script(&route));
    if status != 200 || matches!(route, Route::Member(_)) {
        return unkept(status, body);
    }
    note_banner(request, banner);
    match (shared, &snapshot) {
        (Some((address, cache)), Some(snapshot)) => {
            let kept = Arc::new(Kept::new(HTML, body, cache).with_banner(banner));
            pages.cache.put(&address, snapshot, Arc::clone(&kept));
            browse::reply(request, &kept)
        }
        _ => {
            let cache = CachePolicy::Private;
            negotiate::reply(request, HTML, Ok(Answer { body, cache, moved_to: None }))
        }
    }
}

/// A page with a form: shown anew each time, kept by nobody.
async fn rendered(
    request: &HttpRequest,
    directory: Data<Directory>,
    pages: &Data<Pages>,
    form: FormState,
    route: &Route,
) -> HttpResponse {
    let (site, labels) = (pages.site(&directory), pages.labels(&directory));
    let backend = Rc::new(InProcess::new(directory));
    let Some(rendered) = render(request, &backend, site.clone(), labels, form).await else {
        return HttpResponse::InternalServerError()
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type(HTML)
            .body(web::render::broken());
    };
    if let (Route::Contact(_) | Route::Report(_) | Route::Waitlist(_), Some(slug)) =
        (route, backend.moved())
    {
        let last = request.path().rsplit('/').next().unwrap_or_default();
        return moved(&lang::here(&format!("/group/{slug}/{last}")));
    }
    let status = match (rendered.head.status, rendered.worst) {
        (0, worst) if worst >= 400 => worst,
        (0, _) => 200,
        (status, _) => status,
    };
    unkept(status, document::document(rendered, &site, assets::JS))
}

/// Renders; none when the page's own code panicked, which ends this rendering and nothing else.
async fn render(
    request: &HttpRequest,
    backend: &Rc<InProcess>,
    site: Site,
    labels: Arc<words::Labels>,
    form: FormState,
) -> Option<Rendered> {
    let address = request.uri().path_and_query().map_or("/", |a| a.as_str()).to_owned();
    let backend = backend.clone();
    actix_web::rt::spawn(async move {
        let (site, reference) = (Rc::new(site), labels.of(&address));
        web::render::render_form(&address, backend, site, reference, form).await
    })
    .await
    .inspect_err(|error| tracing::error!(%error, "a page could not be rendered"))
    .ok()
}

/// Shared by every worker.
pub fn shared(directory: &Directory, public_url: &str) -> Data<Pages> {
    Data::from(Arc::new(Pages::new(directory, public_url)))
}
