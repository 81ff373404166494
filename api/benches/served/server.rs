//! What is measured: the service, and a bare handler to compare it with.

use crate::client;
use actix_web::{App, HttpResponse, HttpServer, dev::ServerHandle, web};
use api::{
    app,
    config::{Config, Flags},
    directory::Directory,
    members::Members,
    store::Store,
};
use cpu_time::ProcessTime;
use std::{
    net::SocketAddr,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

/// A running service.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    pub(crate) directory: Arc<Directory>,
    pub(crate) store: Store,
    pub(crate) members: Members,
    /// Seconds of CPU until it answered searches.
    pub(crate) cpu: f64,
    handle: ServerHandle,
}

impl Service {
    /// Starts it and waits until it answers searches.
    pub(crate) fn start(database: &str, demo: u32) -> Self {
        let flags = Flags {
            listen: Some("127.0.0.1:0".to_owned()),
            metrics_listen: Some("off".to_owned()),
            database_url: Some(database.to_owned()),
            demo: Some(demo.to_string()),
            // Counted, and never too many.
            rate_visitor: Some("1000000000".to_owned()),
            log: Some("off".to_owned()),
            ..Flags::default()
        };
        let config = Config::from_flags(&flags).unwrap();
        let (send, receive) = mpsc::channel();
        let begin = ProcessTime::now();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let running = app::build(&config).unwrap();
                let service = Self {
                    address: running.address,
                    directory: running.directory.clone(),
                    store: running.store.clone(),
                    members: running.members.clone(),
                    cpu: 0.0,
                    handle: running.handle(),
                };
                send.send(service).unwrap();
                running.wait().await.unwrap();
            });
        });
        let service = receive.recv().unwrap();
        while client::get(service.address, "/health/ready").0 != 200 {
            thread::sleep(Duration::from_millis(20));
        }
        Self { cpu: begin.elapsed().as_secs_f64(), ..service }
    }

    /// Ends it.
    pub(crate) fn stop(self) {
        actix_web::rt::System::new().block_on(self.handle.stop(false));
    }
}

/// A constant body, no layer, no log.
pub(crate) fn constant(bytes: usize, kind: &'static str) -> SocketAddr {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let body = web::Bytes::from(vec![b' '; bytes]);
            let server = HttpServer::new(move || {
                let body = body.clone();
                let answer = move || {
                    let body = body.clone();
                    async move { HttpResponse::Ok().content_type(kind).body(body) }
                };
                App::new().default_service(web::to(answer))
            })
            .bind("127.0.0.1:0")
            .unwrap();
            send.send(server.addrs()[0]).unwrap();
            server.run().await.unwrap();
        });
    });
    receive.recv().unwrap()
}

/// Memory that the process holds.
pub(crate) fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}
