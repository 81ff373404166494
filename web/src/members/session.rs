//! Who is logged in, in this tab: the access token (in memory only), the account, and what
//! happens when the session ends.

use super::browser;
use super::http::{self, Call, Reply};
use super::lock::{self, promise};
use contract::account::Account;
use contract::{ErrorCode, Problem};
use js_sys::{Function, Promise};
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

/// An access token this near to its end is renewed before it is used, in milliseconds.
const MARGIN_MS: f64 = 20_000.0;

/// Where the tab stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Auth {
    /// Not known yet: the session is being taken up.
    Starting,
    /// The session could not be taken up; not because there is none.
    Failed(Rc<Problem>),
    /// Nobody is logged in.
    Out,
    /// Somebody is.
    In(Rc<Account>),
    /// The session has ended while somebody was at work: the page stays, a dialog asks for the
    /// password, and what was being sent is sent again after it.
    Again(Rc<Account>),
}

impl Auth {
    /// Whose page this is.
    pub fn account(&self) -> Option<&Rc<Account>> {
        match self {
            Self::In(account) | Self::Again(account) => Some(account),
            _ => None,
        }
    }
}

/// What the service answers to a log-in or a refresh, as far as the site needs it.
#[derive(Debug, Clone, Deserialize)]
struct Begun {
    access_token: String,
    /// Seconds.
    expires_in: f64,
    session_id: String,
    account: Account,
}

/// The API for somebody who may be logged in; one a tab. Cheap to clone.
#[derive(Clone)]
pub struct Members(Rc<Inner>);

impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    api: String,
    token: RefCell<String>,
    /// When the token is to be renewed, in milliseconds of the browser's clock.
    renew_at: Cell<f64>,
    auth: RefCell<Auth>,
    tell: RefCell<Callback<Auth>>,
    /// Calls that wait for the dialog.
    waiting: RefCell<Option<(Promise, Function)>>,
    /// What the log-in page says when it is shown next.
    word: RefCell<String>,
}

impl Members {
    /// For the API at this address.
    pub fn new(api: &str) -> Self {
        Self(Rc::new(Inner {
            api: api.to_owned(),
            token: RefCell::default(),
            renew_at: Cell::new(0.0),
            auth: RefCell::new(Auth::Starting),
            tell: RefCell::new(Callback::noop()),
            waiting: RefCell::default(),
            word: RefCell::default(),
        }))
    }

    /// Where the API is: `/api/v1`.
    pub fn api(&self) -> &str {
        &self.0.api
    }

    /// Where the tab stands now.
    pub fn auth(&self) -> Auth {
        self.0.auth.borrow().clone()
    }

    /// Whom to tell when that changes.
    pub(super) fn watch(&self, tell: Callback<Auth>) {
        *self.0.tell.borrow_mut() = tell;
    }

    fn set(&self, auth: Auth) {
        self.0.auth.borrow_mut().clone_from(&auth);
        let tell = self.0.tell.borrow().clone();
        tell.emit(auth);
    }

    /// Takes up the session of this browser, if it has one.
    pub async fn start(&self) {
        if !browser::is_marked() {
            self.set(Auth::Out);
            return;
        }
        self.set(Auth::Starting);
        match self.refresh("").await {
            Ok(()) => {}
            Err(problem) if problem.status == 401 => {
                browser::mark(None);
                self.set(Auth::Out);
            }
            Err(problem) => self.set(Auth::Failed(Rc::new(problem))),
        }
    }

    /// Logs in. `body` is what `POST /sessions` takes, without `delivery` and `device`.
    ///
    /// # Errors
    /// What the service answers; `second_factor_required` asks for a code.
    pub async fn log_in(&self, body: &serde_json::Value) -> Result<(), Problem> {
        let mut body = body.clone();
        body["delivery"] = "cookie".into();
        body["device"] = browser::device().into();
        let _lock = lock::hold().await;
        let call = Call::post("/sessions").json(&body).open();
        let reply = http::send(&self.0.api, &call, "", true).await?;
        self.begin(&reply)
    }

    fn begin(&self, reply: &Reply) -> Result<(), Problem> {
        let begun: Begun = reply.json()?;
        let lasts = begun.expires_in * 1000.0;
        self.0.renew_at.set(js_sys::Date::now() + (lasts - MARGIN_MS).max(lasts / 2.0));
        *self.0.token.borrow_mut() = begun.access_token;
        browser::mark(Some(&begun.session_id));
        let before = self.auth().account().map(|a| a.id.clone());
        if before.is_some_and(|id| id != begun.account.id) {
            // Somebody else has logged in in another tab: what stands here is not theirs.
            if let Some(window) = web_sys::window() {
                let _ = window.location().reload();
            }
            return Ok(());
        }
        self.set(Auth::In(Rc::new(begun.account)));
        self.answer_waiting(true);
        Ok(())
    }

    /// Gets a new access token, unless another call has done so since `used` was sent. One at a
    /// time over all tabs: the refresh token in the cookie is good once.
    async fn refresh(&self, used: &str) -> Result<(), Problem> {
        let _lock = lock::hold().await;
        let token = self.0.token.borrow().clone();
        if !token.is_empty() && token != used {
            return Ok(());
        }
        let call = Call::post("/sessions/refresh").json(&serde_json::json!({})).open();
        let reply = http::send(&self.0.api, &call, "", true).await?;
        self.begin(&reply)
    }

    /// The session has ended elsewhere, or begun: another tab has logged out or in.
    pub(super) async fn elsewhere(&self, marked: bool) {
        match (marked, self.auth()) {
            (false, _) => self.end(),
            (true, Auth::Out | Auth::Again(_) | Auth::Failed(_)) => {
                // When it fails the tab stays as it is.
                let used = self.0.token.borrow().clone();
                let _ = self.refresh(&used).await;
            }
            (true, _) => {}
        }
    }

    /// Logs out, here and in every tab.
    ///
    /// # Errors
    /// Where the service did not hear of it: the session is not over then.
    pub async fn log_out(&self) -> Result<(), Problem> {
        let answer = self.call(Call::delete("/sessions/current")).await;
        match answer {
            Err(problem) if problem.status != 401 => Err(problem),
            _ => {
                self.end();
                Ok(())
            }
        }
    }

    /// Leaves a word for the log-in page, which is shown next.
    pub fn leave_word(&self, word: &str) {
        *self.0.word.borrow_mut() = word.to_owned();
    }

    /// The word that was left, once.
    pub(super) fn take_word(&self) -> String {
        self.0.word.take()
    }

    /// Forgets the session.
    pub fn end(&self) {
        self.0.token.borrow_mut().clear();
        browser::mark(None);
        self.set(Auth::Out);
        self.answer_waiting(false);
    }

    /// Puts a changed account in the place of the one that is known.
    pub fn put_account(&self, account: Account) {
        self.set(Auth::In(Rc::new(account)));
    }

    /// Sends a call. With an access token it renews one that is out of date; when the session has
    /// ended it waits until the dialog was answered, and sends the call again.
    ///
    /// # Errors
    /// What the service answers, or that it can't be reached.
    pub async fn call(&self, call: Call) -> Result<Reply, Problem> {
        if call.open {
            return http::send(&self.0.api, &call, "", false).await;
        }
        // A new token that is refused as well will not get better by being asked for again.
        for _ in 0..3 {
            let mut token = self.0.token.borrow().clone();
            if js_sys::Date::now() >= self.0.renew_at.get() || token.is_empty() {
                if !self.renewed(&token).await? {
                    return Err(http::problem(ErrorCode::Unauthorized));
                }
                token = self.0.token.borrow().clone();
            }
            match http::send(&self.0.api, &call, &token, false).await {
                Err(problem) if problem.code == ErrorCode::Unauthorized => {
                    if !self.renewed(&token).await? {
                        return Err(problem);
                    }
                }
                answer => return answer,
            }
        }
        Err(http::problem(ErrorCode::Unauthorized))
    }

    /// Whether there is a new token instead of `used`: by the cookie, else by the dialog.
    async fn renewed(&self, used: &str) -> Result<bool, Problem> {
        match self.refresh(used).await {
            Ok(()) => Ok(true),
            Err(problem) if problem.status == 401 => Ok(self.ask_again().await),
            Err(problem) => Err(problem),
        }
    }

    async fn ask_again(&self) -> bool {
        let Some(account) = self.auth().account().cloned() else { return false };
        let answered = self.0.waiting.borrow_mut().get_or_insert_with(promise).0.clone();
        self.set(Auth::Again(account));
        JsFuture::from(answered).await.is_ok_and(|yes| yes.is_truthy())
    }

    fn answer_waiting(&self, yes: bool) {
        if let Some((_, answer)) = self.0.waiting.borrow_mut().take() {
            // Fulfilling a promise does not fail.
            let _ = answer.call1(&JsValue::NULL, &yes.into());
        }
    }
}
