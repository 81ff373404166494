//! The only file that knows the API's addresses. A [`Request`] is an address with the type of its
//! answer; [`crate::data::use_data`] gets it, in the process on the server, by fetch in the
//! browser.

use crate::lang::{self, Lang};
use contract::answer::List;
use contract::banner::{BannerAnswer, BannerPage};
use contract::page::{PageName, PageText};
use contract::{
    CategoryCount, CityCount, Code, ErrorCode, Group, GroupQuery, Groups, Hit, Places, Post,
    PostKind, Posts, Problem, Reference, StateCount, UsState, query,
};
use std::{marker::PhantomData, rc::Rc};

/// A question to the API: its path and query below `/api/v1`, and the type of the answer.
#[derive(Debug)]
pub struct Request<T> {
    /// `/groups?category=anxiety`
    pub address: String,
    answer: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    fn new(address: String) -> Self {
        Self { address, answer: PhantomData }
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self::new(self.address.clone())
    }
}

impl<T> PartialEq for Request<T> {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

/// What came back, undecoded: the body is JSON, a [`Problem`] when the status is 400 or above.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON.
    pub body: Rc<str>,
}

/// The API as the server has it: in the process, at once.
pub trait Backend {
    /// Answers `GET /api/v1{address}`.
    fn get(&self, address: &str) -> Answer;
}

/// Groups that fit a query.
pub fn groups(query: &GroupQuery) -> Request<Groups> {
    let query = query.to_query();
    Request::new(if query.is_empty() { "/groups".to_owned() } else { format!("/groups?{query}") })
}

/// One group, by its slug or id.
pub fn group(slug_or_id: &str) -> Request<Group> {
    Request::new(format!("/groups/{slug_or_id}"))
}

/// Groups like one, by its slug or id.
pub fn similar(slug_or_id: &str) -> Request<List<Hit>> {
    Request::new(format!("/groups/{slug_or_id}/similar"))
}

/// Every topic with its count.
pub fn categories() -> Request<List<CategoryCount>> {
    Request::new("/categories".to_owned())
}

/// Every state with its counts.
pub fn states() -> Request<List<StateCount>> {
    Request::new("/states".to_owned())
}

/// The cities of a state that have groups.
pub fn cities(state: UsState) -> Request<List<CityCount>> {
    Request::new(format!("/states/{}/cities", state.code()))
}

/// Places whose name or ZIP code begins so.
pub fn places(text: &str, limit: u8) -> Request<Places> {
    let mut address = "/places?q=".to_owned();
    query::encode(text, &mut address);
    address.push_str(&format!("&limit={limit}"));
    Request::new(address)
}

/// Articles or posts of the blog, with what the page's own address says of tag and page.
pub fn posts(kind: PostKind, query: &str) -> Request<Posts> {
    let and = if query.is_empty() { "" } else { "&" };
    Request::new(format!("/posts?kind={kind}{}{and}{query}", lang_after("&")))
}

/// The newest articles about a topic of groups.
pub fn articles_about(topic: &Code, limit: u8) -> Request<Posts> {
    Request::new(format!("/posts?kind=article&topic={topic}&limit={limit}{}", lang_after("&")))
}

/// One article or post of the blog.
pub fn post(slug: &str) -> Request<Post> {
    Request::new(format!("/posts/{slug}{}", lang_after("?")))
}

/// The language of the page as a parameter behind a sign; nothing for English, which is what is
/// answered without it.
fn lang_after(sign: &str) -> String {
    match lang::current() {
        Lang::En => String::new(),
        other => format!("{sign}lang={other}"),
    }
}

/// A page of text, in the language of the page that shows it.
pub fn page(name: PageName) -> Request<PageText> {
    match lang::current() {
        Lang::En => Request::new(format!("/pages/{name}")),
        other => Request::new(format!("/pages/{name}?lang={other}")),
    }
}

/// The banner of a page.
pub fn banner(page: BannerPage, state: Option<UsState>, topics: &[Code]) -> Request<BannerAnswer> {
    let mut address = format!("/banner?page={page}");
    if let Some(state) = state {
        address.push_str(&format!("&state={}", state.code()));
    }
    if !topics.is_empty() {
        let codes: Vec<&str> = topics.iter().map(Code::as_str).collect();
        address.push_str(&format!("&topic={}", codes.join(",")));
    }
    if lang::current() != Lang::En {
        address.push_str(&format!("&lang={}", lang::current()));
    }
    Request::new(address)
}

/// Every list with its labels.
pub fn reference() -> Request<Reference> {
    Request::new("/reference".to_owned())
}

/// Decodes an answer. What can't be read is our fault and says so.
pub fn decode<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, Problem> {
    if answer.status < 400 {
        serde_json::from_str(&answer.body).map_err(|_| Problem::new(ErrorCode::Internal))
    } else {
        Err(serde_json::from_str(&answer.body).unwrap_or_else(|_| {
            Problem::new(if answer.status == 404 {
                ErrorCode::NotFound
            } else {
                ErrorCode::Unavailable
            })
        }))
    }
}

/// Fetches an answer in the browser; no answer at all counts as "unavailable".
pub async fn fetch(api: &str, address: &str) -> Answer {
    try_fetch(&format!("{api}{address}"))
        .await
        .unwrap_or_else(|| Answer { status: 503, body: Rc::from("") })
}

/// Fetches any address of ours as text.
pub async fn try_fetch(url: &str) -> Option<Answer> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let body = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(Answer { status: response.status(), body: Rc::from(body) })
}
