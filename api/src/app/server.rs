//! The two servers: the public one, and a small one for `/metrics`.

use super::PublicUrl;
use crate::{
    config::Config,
    directory::Directory,
    edge::Edge,
    handlers::{self, sync::Ending},
    members::Members,
    metrics::Metrics,
    routes,
    wire::Wire,
};
use actix_http::{HttpService, KeepAlive, Protocol};
use actix_service::{IntoServiceFactory as _, ServiceFactoryExt as _, fn_service, map_config};
use actix_web::{
    App, HttpResponse, HttpServer,
    dev::{AppConfig, Server},
    rt::net::TcpStream,
    web::{self, Data},
};
use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread,
    time::Duration,
};
use utoipa_actix_web::AppExt as _;

/// Connections that wait to be accepted.
const BACKLOG: u32 = 1024;
/// How long a request's head may take to arrive.
const HEAD: Duration = Duration::from_secs(10);

/// Listens; an address that another process has is refused.
pub(super) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address)
}

/// The site and the API.
pub(super) fn public(
    config: &Config,
    listener: TcpListener,
    public_url: PublicUrl,
    directory: Arc<Directory>,
    metrics: Arc<Metrics>,
    members: &Members,
) -> io::Result<Server> {
    let workers = match config.workers {
        0 => thread::available_parallelism().map_or(2, usize::from),
        workers => workers,
    };
    let site = site(&directory, &public_url);
    let directory = Data::from(directory);
    let public_url = Data::new(public_url);
    let members = Data::new(members.clone());
    let builder = Server::build()
        .workers(workers)
        .backlog(BACKLOG)
        .shutdown_timeout(config.shutdown_timeout.as_secs());
    let ending = builder.graceful_shutdown_signal();
    let its = ending.clone();
    let told = Data::new(Ending::new(move || {
        let ending = its.clone();
        Box::pin(async move { ending.notified().await })
    }));
    let builder = builder.listen("public", listener, move || {
        let ending = ending.clone();
        let app = App::new()
            .app_data(directory.clone())
            .app_data(public_url.clone())
            .app_data(members.clone())
            .app_data(told.clone())
            .wrap(Edge(Arc::clone(&metrics)))
            .into_utoipa_app()
            .configure(routes::api)
            .into_app()
            .configure(handlers::documents::docs)
            .configure(site.clone());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let ending = ending.clone();
                async move { ending.notified().await }
            })
            .keep_alive(KeepAlive::Timeout(Duration::from_secs(30)))
            .client_request_timeout(HEAD)
            .finish(map_config(
                app.into_factory().map_err(|error: actix_web::Error| error.error_response()),
                |_| AppConfig::default(),
            ));
        fn_service(|stream: TcpStream| async move {
            // An answer is written whole: waiting to fill a packet only delays its end.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "TCP_NODELAY");
            }
            let peer = stream.peer_addr().ok();
            Ok::<_, actix_http::error::DispatchError>((Wire::new(stream), Protocol::Http1, peer))
        })
        .and_then(http)
    })?;
    Ok(builder.run())
}

/// What answers where the API does not.
#[cfg(feature = "site")]
fn site(
    directory: &Directory,
    public_url: &PublicUrl,
) -> impl FnOnce(&mut web::ServiceConfig) + Clone + Send + 'static {
    let pages = crate::pages::shared(directory, &public_url.0);
    move |config| {
        config.app_data(pages);
        crate::pages::configure(config);
    }
}

/// What answers where the API does not.
#[cfg(not(feature = "site"))]
fn site(
    _: &Directory,
    _: &PublicUrl,
) -> impl FnOnce(&mut web::ServiceConfig) + Clone + Send + 'static {
    |config: &mut web::ServiceConfig| {
        config.default_service(web::to(routes::missing));
    }
}

/// `/metrics`, on one thread and a listener of its own.
pub(super) fn metrics(
    listener: TcpListener,
    metrics: Arc<Metrics>,
    directory: Arc<Directory>,
) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        let (metrics, directory) = (Arc::clone(&metrics), Arc::clone(&directory));
        let answer = move || {
            let (metrics, directory) = (Arc::clone(&metrics), Arc::clone(&directory));
            async move { metrics.answer(&directory) }
        };
        App::new()
            .route("/metrics", web::get().to(answer))
            .default_service(web::to(|| async { HttpResponse::NotFound().finish() }))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}
