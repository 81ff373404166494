//! People who are logged in, put in beside a running service.

use super::app::TestApp;
use api::store::{Account, AccountStatus, Delivery, NewSession};
use contract::Role;
use uuid::Uuid;

/// Somebody with a valid access token.
pub(crate) struct Person {
    pub(crate) account: Uuid,
    pub(crate) token: String,
}

impl TestApp {
    /// A new account of that role with a proven address, logged in with a second factor where the
    /// role needs one. Its password hash fits no password.
    pub(crate) fn person(&self, email: &str, role: Role) -> Person {
        let now = self.clock.now();
        let account = Account {
            id: Uuid::now_v7(),
            email: email.parse().unwrap(),
            name: email.split('@').next().unwrap().to_owned(),
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
            lang: contract::Lang::default(),
        };
        self.store.create_account(&account).unwrap();
        self.log_in(account.id, role != Role::Member)
    }

    /// A moderator or admin who logged in with a password alone.
    pub(crate) fn person_without_second_factor(&self, email: &str, role: Role) -> Person {
        let person = self.person(email, role);
        self.log_in(person.account, false)
    }

    /// The same person after moving the clock, logged in as before.
    pub(crate) fn again(&self, person: &Person) -> Person {
        self.log_in(
            person.account,
            self.store.account(person.account).unwrap().role != Role::Member,
        )
    }

    fn log_in(&self, account: Uuid, second_factor: bool) -> Person {
        let now = self.clock.now();
        let session = NewSession {
            id: Uuid::now_v7(),
            account_id: account,
            device: "test".to_owned(),
            delivery: Delivery::Body,
            second_factor,
            created_at: now,
            expires_at: now.plus_days(30),
        };
        self.store.create_session(&session).unwrap();
        let token = self.members.keys.access_token(account, session.id, now);
        Person { account, token }
    }

    /// Asks with a token and a body of JSON; `Null` sends none.
    pub(crate) fn send(
        &self,
        token: &str,
        method: &str,
        path: &str,
        body: &serde_json::Value,
    ) -> super::http::Response {
        self.send_with(token, method, path, &[], body)
    }

    /// The same with more headers. An empty token sends none.
    pub(crate) fn send_with(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &serde_json::Value,
    ) -> super::http::Response {
        let mut request =
            format!("{method} /api/v1{path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
        if !token.is_empty() {
            request.push_str(&format!("authorization: Bearer {token}\r\n"));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if body.is_null() {
            request.push_str("content-length: 0\r\n\r\n");
        } else {
            let body = body.to_string();
            request.push_str("content-type: application/json\r\n");
            request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        }
        super::http::exchange(self.address, request.as_bytes())
    }
}
