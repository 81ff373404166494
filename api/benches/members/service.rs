//! A service in this process, people who are logged in there, and requests to it.

use api::{
    app,
    config::{Config, Flags},
    keyring,
    members::Members,
    store::{Account, AccountStatus, Delivery, NewSession},
};
use contract::Role;
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::mpsc,
    thread,
};
use uuid::Uuid;

/// A running service.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    pub(crate) members: Members,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) json: Value,
}

impl Service {
    /// On that database, its keys and mails in that folder.
    pub(crate) fn start(database: &str, folder: &Path) -> Self {
        let keys = folder.join("keys.toml");
        if !keys.exists() {
            keyring::create(&keys).unwrap();
        }
        let flags = Flags {
            listen: Some("127.0.0.1:0".to_owned()),
            metrics_listen: Some("off".to_owned()),
            database_url: Some(database.to_owned()),
            migrate: Some("true".to_owned()),
            keys: Some(keys.display().to_string()),
            mail: Some(format!("file://{}", folder.join("mail").display())),
            // Visitors are told apart by this header.
            trusted_proxies: Some("127.0.0.1".to_owned()),
            listings_per_account: Some("100000".to_owned()),
            // Counted, and never too many.
            rate_visitor: Some("1000000000".to_owned()),
            log: Some("off".to_owned()),
            ..Flags::default()
        };
        let config = Config::from_flags(&flags).unwrap();
        let (send, receive) = mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let running = app::build(&config).unwrap();
                send.send((running.address, running.members.clone())).unwrap();
                running.wait().await.unwrap();
            });
        });
        let (address, members) = receive.recv().unwrap();
        let service = Self { address, members };
        while service.status("GET", "/categories") != 200 {
            thread::yield_now();
        }
        service
    }

    /// A new account, logged in with a second factor; answers its access token.
    pub(crate) fn person(&self, email: &str, role: Role) -> String {
        let now = self.members.now();
        let account = Account {
            id: Uuid::now_v7(),
            email: email.parse().unwrap(),
            name: "Ana Ruiz".to_owned(),
            password_hash: "none".to_owned(),
            role,
            status: AccountStatus::Active,
            verified_at: Some(now),
            totp_secret: None,
            totp_confirmed_at: None,
            totp_last_step: 0,
            created_at: now,
            updated_at: now,
            delete_after: None,
            lang: contract::Lang::En,
        };
        self.members.store.create_account(&account).unwrap();
        let session = NewSession {
            id: Uuid::now_v7(),
            account_id: account.id,
            device: "bench".to_owned(),
            delivery: Delivery::Body,
            second_factor: true,
            created_at: now,
            expires_at: now.plus_days(30),
        };
        self.members.store.create_session(&session).unwrap();
        self.members.keys.access_token(account.id, session.id, now)
    }

    /// A published group of the owner, through the review of the moderator.
    pub(crate) fn publish(&self, owner: &str, moderator: &str, title: &str) -> String {
        let id = self.submit(owner, title);
        self.approve(moderator, &id);
        while self.status("GET", &format!("/groups/{id}")) != 200 {
            thread::yield_now();
        }
        id
    }

    /// A group of the owner that waits for review.
    pub(crate) fn submit(&self, owner: &str, title: &str) -> String {
        let made = self.ask("POST", "/listings", owner, "", &json!({ "content": group(title) }));
        let id = made.json["id"].as_str().unwrap_or_else(|| panic!("{}", made.json)).to_owned();
        let sent = self.ask("POST", &format!("/listings/{id}/submit"), owner, "", &Value::Null);
        assert_eq!(sent.status, 200, "{}", sent.json);
        id
    }

    /// A moderator says yes.
    pub(crate) fn approve(&self, moderator: &str, id: &str) {
        let path = format!("/review/listings/{id}/decision");
        let done = self.ask("POST", &path, moderator, "", &json!({ "decision": "approve" }));
        assert_eq!(done.status, 200, "{}", done.json);
    }

    /// The status of an answer to a visitor.
    pub(crate) fn status(&self, method: &str, path: &str) -> u16 {
        self.ask(method, path, "", "", &Value::Null).status
    }

    /// Asks, as somebody with a token (none when it is empty) and from an address.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        token: &str,
        from: &str,
        body: &Value,
    ) -> Answer {
        let mut head =
            format!("{method} /api/v1{path} HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n");
        if !token.is_empty() {
            head.push_str(&format!("authorization: Bearer {token}\r\n"));
        }
        if !from.is_empty() {
            head.push_str(&format!("x-forwarded-for: {from}\r\n"));
        }
        let body = if body.is_null() { String::new() } else { body.to_string() };
        if !body.is_empty() {
            head.push_str("content-type: application/json\r\n");
        }
        let request = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head[9..12].parse().unwrap();
        Answer { status, json: serde_json::from_str(body).unwrap_or_default() }
    }
}

/// A leader with a license in California.
pub(crate) fn leader() -> Value {
    json!({
        "name": "Ana Ruiz", "is_self": true,
        "credentials": [{
            "title": "Licensed Marriage and Family Therapist", "abbreviation": "LMFT",
            "jurisdiction": "CA", "number": "48213", "level": "independent",
        }],
    })
}

fn group(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "A steady weekly group.",
        "description": "We meet on Tuesdays.\n\nNew people come in when a seat is free.",
        "group_type": "process", "enrollment": "slow_open", "duration": "ongoing",
        "categories": ["anxiety"], "languages": ["en"], "age_min": 18, "format": "in_person",
        "location": {
            "practice": "Harbor Psychology", "address": "1220 Locust Street", "zip": "94596",
            "precision": "exact",
        },
        "schedule": [{
            "rule": {"kind": "weekly", "weekday": "tue", "every_weeks": 1},
            "start": "18:00", "duration_min": 90,
        }],
        "capacity": {"size_max": 8, "openings": 2},
        "screening": {"kind": "phone"},
        "cost": {"min_cents": 6000},
    })
}
