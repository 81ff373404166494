//! A receiver of webhooks: it keeps what it gets and answers as it is told.

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;
use standardwebhooks::Webhook;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// A request that came.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) path: String,
    headers: ::http::HeaderMap,
    pub(crate) body: String,
    /// When it had come whole.
    pub(crate) at: Instant,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// What happened.
    pub(crate) fn event(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// Whether it is signed with this secret, now.
    pub(crate) fn is_signed_with(&self, secret: &str) -> bool {
        Webhook::new(secret).unwrap().verify(self.body.as_bytes(), &self.headers).is_ok()
    }

    /// The same, whenever it was signed.
    pub(crate) fn was_signed_with(&self, secret: &str) -> bool {
        let at = self.header("webhook-timestamp").parse().unwrap();
        let id = self.header("webhook-id");
        let right = Webhook::new(secret).unwrap().sign(id, at, self.body.as_bytes()).unwrap();
        self.header("webhook-signature").split(' ').any(|signature| signature == right)
    }
}

/// How it answers.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// With this status, these header lines and this body.
    Plain(u16, String, String),
    /// Not at all, and the connection stays.
    Never,
    /// With so many bytes.
    Bytes(u64),
    /// With something that is no HTTP.
    Nonsense,
}

impl Reply {
    /// A status alone.
    pub(crate) fn status(status: u16) -> Self {
        Self::Plain(status, String::new(), String::new())
    }
}

type Replies = Box<dyn FnMut(&Got) -> Reply + Send>;

struct Shared {
    got: Mutex<Vec<Got>>,
    reply: Mutex<Replies>,
    /// What it shows; without one it speaks no TLS.
    identity: Mutex<Option<Arc<ServerConfig>>>,
    /// Bytes of bodies that were sent.
    sent: AtomicU64,
    /// Connections that were taken.
    connections: AtomicU64,
    ends: AtomicBool,
}

/// A receiver; ends when it is dropped.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Receiver {
    /// One that answers 204.
    pub(crate) fn start() -> Self {
        Self::start_as(None)
    }

    /// The same over TLS, under the name `localhost`.
    pub(crate) fn with_identity(identity: Arc<ServerConfig>) -> Self {
        Self::start_as(Some(identity))
    }

    fn start_as(identity: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            got: Mutex::default(),
            reply: Mutex::new(Box::new(|_| Reply::status(204))),
            identity: Mutex::new(identity),
            sent: AtomicU64::new(0),
            connections: AtomicU64::new(0),
            ends: AtomicBool::new(false),
        });
        let its = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if its.ends.load(Ordering::Relaxed) {
                    return;
                }
                its.connections.fetch_add(1, Ordering::Relaxed);
                let (stream, its) = (stream.unwrap(), Arc::clone(&its));
                thread::spawn(move || take(stream, &its));
            }
        });
        Self { address, shared, thread: Some(thread) }
    }

    /// Answers like this from now on.
    pub(crate) fn replies(&self, reply: impl FnMut(&Got) -> Reply + Send + 'static) {
        *self.shared.reply.lock().unwrap() = Box::new(reply);
    }

    /// Shows this from now on.
    pub(crate) fn identity(&self, identity: Arc<ServerConfig>) {
        *self.shared.identity.lock().unwrap() = Some(identity);
    }

    /// Where it is.
    pub(crate) fn url(&self, path: &str) -> String {
        if self.shared.identity.lock().unwrap().is_some() {
            return format!("https://localhost:{}{path}", self.address.port());
        }
        format!("http://{}{path}", self.address)
    }

    /// Everything that came, but for tests of the address.
    pub(crate) fn got(&self) -> Vec<Got> {
        let all = self.all();
        all.into_iter().filter(|got| got.event() != "webhook.test").collect()
    }

    /// Everything that came.
    pub(crate) fn all(&self) -> Vec<Got> {
        self.shared.got.lock().unwrap().clone()
    }

    /// What happened, in the order in which it came.
    pub(crate) fn events(&self) -> Vec<String> {
        self.got().iter().map(Got::event).collect()
    }

    /// Bytes of bodies that it could send.
    pub(crate) fn sent(&self) -> u64 {
        self.shared.sent.load(Ordering::Relaxed)
    }

    /// Connections that it took.
    pub(crate) fn connections(&self) -> u64 {
        self.shared.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A connection, which is waited for a minute at most.
fn take(mut stream: TcpStream, shared: &Shared) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
    let identity = shared.identity.lock().unwrap().clone();
    match identity {
        None => answer(&mut stream, shared),
        Some(identity) => {
            let connection = ServerConnection::new(identity).unwrap();
            answer(&mut StreamOwned::new(connection, stream), shared);
        }
    }
}

fn answer(stream: &mut (impl Read + Write), shared: &Shared) {
    let Some(got) = read(stream) else { return };
    shared.got.lock().unwrap().push(got.clone());
    let reply = (shared.reply.lock().unwrap())(&got);
    match reply {
        Reply::Plain(status, headers, body) => {
            let head = format!("HTTP/1.1 {status} Said\r\n{headers}");
            let length = body.len();
            let _ = write!(stream, "{head}content-length: {length}\r\n\r\n{body}");
        }
        Reply::Never => {
            // Until the other side has had enough.
            let _ = stream.read(&mut [0]);
        }
        Reply::Bytes(length) => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
            let part = vec![b'x'; 64 * 1_024];
            let mut left = length;
            while left > 0 && stream.write_all(&part).is_ok() {
                left = left.saturating_sub(part.len() as u64);
                shared.sent.fetch_add(part.len() as u64, Ordering::Relaxed);
            }
        }
        Reply::Nonsense => drop(stream.write_all(b"\x16\x03\x01 hello\r\n\r\n")),
    }
}

/// A request; none when it was cut off.
fn read(stream: &mut impl Read) -> Option<Got> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes).unwrap();
    let mut lines = head.lines();
    let path = lines.next()?.strip_prefix("POST ")?.split(' ').next()?.to_owned();
    let mut headers = ::http::HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let name: ::http::HeaderName = name.parse().unwrap();
        headers.insert(name, value.parse().unwrap());
    }
    let length: usize = headers.get("content-length")?.to_str().ok()?.parse().ok()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Got { path, headers, body: String::from_utf8(body).unwrap(), at: Instant::now() })
}
