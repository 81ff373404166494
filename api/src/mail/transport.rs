//! How mail leaves: as files in a folder, or to a mail server.

use super::{Letter, letter::Frame};
use crate::config::MailTransport;
use contract::{Email, Timestamp};
use lettre::{
    Address, Message, SmtpTransport, Transport as _,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error as SmtpError,
        client::{Tls, TlsParameters},
    },
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};
use uuid::Uuid;

/// The mail server must answer each command within this.
const PATIENCE: Duration = Duration::from_secs(20);
/// The name beside our address.
const NAME: &str = "Find Group Therapy";

/// How mail leaves, ready for use.
pub struct Transport {
    way: Way,
    from: Address,
}

enum Way {
    Folder(PathBuf),
    Smtp(SmtpTransport),
}

/// Why a mail did not leave. Holds no address: servers repeat them in what they say.
#[derive(Debug, thiserror::Error)]
pub(super) enum SendError {
    /// An address that mail can't be sent to.
    #[error("the address can't be written to")]
    Address,
    /// The mail could not be put together.
    #[error("the mail could not be put together")]
    Form,
    /// The folder.
    #[error("the folder for mails can't be written to: {0}")]
    Folder(#[from] io::Error),
    /// The mail server refused it.
    #[error("the mail server answered {0}")]
    Refused(String),
    /// The mail server could not be reached, or not in a safe way.
    #[error("the mail server {0}")]
    Server(&'static str),
}

impl Transport {
    /// From the settings; nothing is connected to yet.
    ///
    /// # Errors
    /// What is wrong with them, in one line.
    pub fn new(way: &MailTransport, from: &Email) -> Result<Self, String> {
        let from =
            from.as_str().parse().map_err(|_| "--mail-from can't be sent from".to_owned())?;
        let way = match way {
            MailTransport::Folder(folder) => Way::Folder(folder.clone()),
            MailTransport::Smtp(url) => Way::Smtp(smtp(url)?),
        };
        Ok(Self { way, from })
    }

    /// Sends a letter. Its id makes the Message-ID: sent twice, it is the same mail.
    pub(super) fn send(
        &self,
        id: Uuid,
        letter: &Letter,
        frame: &Frame<'_>,
        now: Timestamp,
    ) -> Result<(), SendError> {
        let message = self.message(id, letter, frame, now)?;
        match &self.way {
            Way::Folder(folder) => {
                let path = write(folder, id, now, &message.formatted())?;
                tracing::info!("mail written to {}", path.display());
            }
            Way::Smtp(server) => {
                server.send(&message).map_err(|error| SendError::from(&error))?;
                tracing::info!(%id, "mail sent");
            }
        }
        Ok(())
    }

    fn message(
        &self,
        id: Uuid,
        letter: &Letter,
        frame: &Frame<'_>,
        now: Timestamp,
    ) -> Result<Message, SendError> {
        let address = |email: &Email| email.as_str().parse().map_err(|_| SendError::Address);
        let date = UNIX_EPOCH + Duration::from_secs(now.seconds().unsigned_abs());
        let mut message = Message::builder()
            .from(Mailbox::new(Some(NAME.to_owned()), self.from.clone()))
            .to(Mailbox::new(None, address(&letter.to)?))
            .subject(letter.subject.as_str())
            .date(date)
            .message_id(Some(format!("<{id}@{}>", self.from.domain())))
            // RFC 3834: no out-of-office notes in return.
            .raw_header(header("Auto-Submitted", "auto-generated")?);
        if let Some(reply_to) = &letter.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to)?));
        }
        if let Some(url) = &letter.unsubscribe {
            message = message
                .raw_header(header("List-Unsubscribe", &format!("<{url}>"))?)
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")?);
        }
        let parts = MultiPart::alternative_plain_html(letter.plain(frame), letter.html(frame));
        message.multipart(parts).map_err(|_| SendError::Form)
    }
}

fn header(name: &str, value: &str) -> Result<HeaderValue, SendError> {
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| SendError::Form)?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

/// A mail server. Without TLS only on this machine: a server that does not offer STARTTLS is
/// refused.
fn smtp(url: &str) -> Result<SmtpTransport, String> {
    // The address may hold a password: it is not repeated.
    let wrong = |_| "the address of the mail server can't be read".to_owned();
    let plain = url.starts_with("smtp://") && loopback(url);
    let builder = if url.starts_with("smtps://") || plain {
        SmtpTransport::from_url(url).map_err(wrong)?
    } else {
        let tls = TlsParameters::new(host(url).to_owned()).map_err(wrong)?;
        let builder = SmtpTransport::from_url(url).map_err(wrong)?;
        if port(url).is_none() {
            builder.port(lettre::transport::smtp::SUBMISSION_PORT).tls(Tls::Required(tls))
        } else {
            builder.tls(Tls::Required(tls))
        }
    };
    Ok(builder.timeout(Some(PATIENCE)).build())
}

/// Host and port of an address.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

fn host(url: &str) -> &str {
    let authority = authority(url);
    match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn port(url: &str) -> Option<&str> {
    authority(url).rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'))
}

fn loopback(url: &str) -> bool {
    let host = host(url);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl From<&SmtpError> for SendError {
    fn from(error: &SmtpError) -> Self {
        match error.status() {
            Some(code) => Self::Refused(code.to_string()),
            None if error.is_timeout() => Self::Server("did not answer in time"),
            None if error.is_tls() => Self::Server("has no safe connection (TLS)"),
            None if error.is_response() => Self::Server("answered something else than SMTP"),
            None if error.is_client() => Self::Server("can't take this mail or these credentials"),
            None => Self::Server("can't be reached"),
        }
    }
}

/// One file a mail, whole or not there. Sent again, it is the same file's name but for the time.
fn write(folder: &Path, id: Uuid, now: Timestamp, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let time: String = now.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    let path = folder.join(format!("{time}-{id}.eml"));
    let draft = path.with_extension("part");
    fs::write(&draft, bytes)?;
    fs::rename(&draft, &path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_named_by_host_and_port() {
        for (url, name, number, near) in [
            ("smtp://a:b%40c@mail.example.org:587", "mail.example.org", Some("587"), false),
            ("smtp://mail.example.org", "mail.example.org", None, false),
            ("smtps://a:b@mail.example.org/x?y", "mail.example.org", None, false),
            ("smtp://127.0.0.1:2525", "127.0.0.1", Some("2525"), true),
            ("smtp://[::1]", "::1", None, true),
            ("smtp://[::1]:25", "::1", Some("25"), true),
            ("smtp://localhost.example.org:25", "localhost.example.org", Some("25"), false),
        ] {
            assert_eq!((host(url), port(url), loopback(url)), (name, number, near), "{url}");
        }
        assert!(smtp("smtp://a:b@mail.example.org:x").is_err());
        assert!(smtp("smtp://mail.example.org").is_ok());
        assert!(smtp("smtps://a:b@mail.example.org").is_ok());
    }
}
