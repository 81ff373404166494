//! Sends one message: the name is asked for, every address that it has is judged, and one of these
//! addresses is connected to, never the name a second time. Nothing is followed, no proxy is asked.

use super::{Message, Target, answer, trust};
use crate::store::TryFile;
use contract::{Timestamp, webhook::DeliveryFault};
use http_body_util::Full;
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1,
    header::{CONTENT_TYPE, HOST, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use rustls::{
    ClientConfig,
    pki_types::{CertificateDer, ServerName},
};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    task::JoinHandle,
    time::{Instant, timeout},
};
use tokio_rustls::TlsConnector;
use url::Host;

/// How long everything may take, from the name to the answer.
const ALL: Duration = Duration::from_secs(10);
/// How long one address may take to be connected to.
const CONNECT: Duration = Duration::from_secs(4);
/// Bytes of an answer's head.
const HEAD: usize = 16 * 1_024;

/// Sends messages.
pub struct Client {
    /// Lets http and this machine through.
    local: bool,
    /// Names that it does not have to ask for.
    names: HashMap<String, Vec<IpAddr>>,
    /// Authorities that are believed beside the system's.
    trusted: Vec<CertificateDer<'static>>,
    /// Made when it is first needed: the system has many certificates to read.
    tls: OnceLock<Option<Arc<ClientConfig>>>,
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// As it is kept.
    pub file: TryFile,
    /// Seconds for which the receiver asks to be left alone.
    pub retry_after: Option<u32>,
}

/// What came back.
#[derive(Default)]
struct Answer {
    status: Option<u16>,
    fault: Option<DeliveryFault>,
    begins: Option<String>,
    retry_after: Option<u32>,
}

impl Client {
    /// With `local` it sends to this machine too, and without TLS; these authorities are believed
    /// beside the system's.
    pub fn new(local: bool, trusted: Vec<CertificateDer<'static>>) -> Self {
        Self { local, names: HashMap::new(), trusted, tls: OnceLock::new() }
    }

    /// With names that the system is not asked about: for tests.
    pub const fn knowing(local: bool, names: HashMap<String, Vec<IpAddr>>) -> Self {
        Self { local, names, trusted: Vec::new(), tls: OnceLock::new() }
    }

    /// Whether it sends to this machine too, and without TLS.
    pub const fn local(&self) -> bool {
        self.local
    }

    /// Sends a message to an address.
    pub async fn send(&self, url: &str, message: &Message, at: Timestamp) -> Tried {
        let begin = Instant::now();
        let answer = match timeout(ALL, self.ask(url, message)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(fault)) => Answer { fault: Some(fault), ..Answer::default() },
            Err(_) => Answer { fault: Some(DeliveryFault::Timeout), ..Answer::default() },
        };
        let took_ms = u32::try_from(begin.elapsed().as_millis()).unwrap_or(u32::MAX);
        let Answer { status, fault, begins, retry_after } = answer;
        Tried { file: TryFile { at, took_ms, status, fault, answer: begins }, retry_after }
    }

    async fn ask(&self, url: &str, message: &Message) -> Result<Answer, DeliveryFault> {
        let target = Target::parse(url, self.local).map_err(|_| DeliveryFault::Address)?;
        let stream = connect(&self.addresses(&target).await?).await?;
        if !target.tls {
            return exchange(stream, &target, message).await;
        }
        let config = self.tls().ok_or(DeliveryFault::Tls)?;
        let name = match &target.host {
            Host::Domain(name) => {
                ServerName::try_from(name.clone()).map_err(|_| DeliveryFault::Tls)?
            }
            Host::Ipv4(address) => ServerName::from(IpAddr::V4(*address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::V6(*address)),
        };
        let stream = TlsConnector::from(config).connect(name, stream).await;
        exchange(stream.map_err(|_| DeliveryFault::Tls)?, &target, message).await
    }

    /// Where a target is, every address of it judged.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, DeliveryFault> {
        let found: Vec<SocketAddr> = match &target.host {
            Host::Ipv4(address) => vec![SocketAddr::from((*address, target.port))],
            Host::Ipv6(address) => vec![SocketAddr::from((*address, target.port))],
            Host::Domain(name) if self.names.contains_key(name) => {
                self.names[name].iter().map(|ip| SocketAddr::new(*ip, target.port)).collect()
            }
            Host::Domain(name) => {
                let found = lookup_host((name.as_str(), target.port)).await;
                found.map_err(|_| DeliveryFault::Host)?.collect()
            }
        };
        if found.is_empty() {
            return Err(DeliveryFault::Host);
        }
        target.judge(found.into_iter(), self.local).map_err(|_| DeliveryFault::Address)
    }

    /// TLS with the system's certificates; none when there are none.
    fn tls(&self) -> Option<Arc<ClientConfig>> {
        self.tls.get_or_init(|| trust::configure(&self.trusted)).clone()
    }
}

/// The first of these addresses that takes a connection.
async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, DeliveryFault> {
    let mut fault = DeliveryFault::Connection;
    for address in addresses {
        match timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // A message is written whole.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(_)) => fault = DeliveryFault::Connection,
            Err(_) => fault = DeliveryFault::Timeout,
        }
    }
    Err(fault)
}

/// Ends the connection with whoever waited for it.
struct Connected(JoinHandle<()>);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends the request and reads the beginning of its answer.
async fn exchange<S>(stream: S, to: &Target, message: &Message) -> Result<Answer, DeliveryFault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|_| DeliveryFault::Answer)?;
    let _connected = Connected(tokio::spawn(async move {
        // What went wrong is heard by whoever waits for the answer.
        let _ = connection.await;
    }));
    let request = Request::post(to.path.as_str())
        .header(HOST, &to.authority)
        .header(USER_AGENT, "FindGroupTherapy-Webhooks/1")
        .header(CONTENT_TYPE, "application/json")
        .header(standardwebhooks::HEADER_WEBHOOK_ID, &message.id)
        .header(standardwebhooks::HEADER_WEBHOOK_TIMESTAMP, message.timestamp)
        .header(standardwebhooks::HEADER_WEBHOOK_SIGNATURE, &message.signature)
        .body(Full::new(Bytes::from(message.body.clone())))
        .map_err(|_| DeliveryFault::Address)?;
    let mut answer = sender.send_request(request).await.map_err(|_| DeliveryFault::Answer)?;
    let status = answer.status();
    let fault = match () {
        () if status.is_success() => None,
        () if status.is_redirection() => Some(DeliveryFault::Redirect),
        () => Some(DeliveryFault::Status),
    };
    let retry_after = answer::retry_after(&answer);
    let begins = answer::beginning(&mut answer).await;
    Ok(Answer { status: Some(status.as_u16()), fault, begins, retry_after })
}
