//! Accounts as people make them: with a form, a mail and a password.

use super::{
    app::{TestApp, until},
    http::Response,
    mails::Letter,
};
use serde_json::{Value, json};

/// A password that is good enough.
pub(crate) const PASSWORD: &str = "slow violet harbor";

/// Somebody who logged in with a password.
pub(crate) struct LoggedIn {
    /// The access token.
    pub(crate) access: String,
    /// The refresh token.
    pub(crate) refresh: String,
    /// The session's id.
    pub(crate) session: String,
}

impl TestApp {
    /// Sends a form without being logged in.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Response {
        self.send("", "POST", path, body)
    }

    /// Registers and proves the address.
    pub(crate) fn sign_up(&self, email: &str) {
        let form = json!({ "email": email, "password": PASSWORD, "name": "Ana Díaz" });
        let answer = self.post("/accounts", &form);
        assert_eq!(answer.status, 202, "{}", answer.text());
        let token = self.nth_letter(email, 1).token("/verify");
        let answer = self.post("/accounts/verify", &json!({ "token": token }));
        assert_eq!(answer.status, 204, "{}", answer.text());
    }

    /// The mails to an address, in the order in which they were sent.
    pub(crate) fn letters_to(&self, to: &str) -> Vec<Letter> {
        let mut letters = self.letters();
        letters.retain(|letter| letter.to().eq_ignore_ascii_case(to));
        letters
    }

    /// Waits for so many mails to an address, and answers the last.
    pub(crate) fn nth_letter(&self, to: &str, number: usize) -> Letter {
        until(&format!("mail {number} to {to}"), || self.letters_to(to).len() >= number);
        let mut letters = self.letters_to(to);
        assert_eq!(letters.len(), number, "more mails than expected came to {to}");
        letters.pop().unwrap()
    }

    /// Logs in with that password.
    pub(crate) fn try_log_in(&self, email: &str, password: &str) -> Response {
        self.post("/sessions", &json!({ "email": email, "password": password, "device": "test" }))
    }

    /// Logs in with [`PASSWORD`].
    pub(crate) fn log_in_as(&self, email: &str) -> LoggedIn {
        LoggedIn::of(&self.try_log_in(email, PASSWORD))
    }

    /// Whether an access token opens.
    pub(crate) fn opens(&self, access: &str) -> bool {
        self.send(access, "GET", "/account", &Value::Null).status == 200
    }
}

impl LoggedIn {
    /// From the answer.
    pub(crate) fn of(answer: &Response) -> Self {
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
        let json = answer.json();
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        Self {
            access: text("access_token"),
            refresh: text("refresh_token"),
            session: text("session_id"),
        }
    }
}

impl Letter {
    /// The token of the link to a page of the site.
    pub(crate) fn token(&self, page: &str) -> String {
        self.link(&format!("{page}?token="))
    }
}
