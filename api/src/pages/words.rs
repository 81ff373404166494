//! Words by language: the labels of pages, and the words in Spanish as a file, for pages that the
//! browser renders itself.

use crate::{
    directory::Lists,
    negotiate::{self, Answer},
};
use actix_web::{HttpRequest, HttpResponse};
use contract::Reference;
use std::sync::{Arc, LazyLock};
use web::{i18n::spanish::JSON, lang::Lang};

/// How long anybody may keep them: the address names the content.
const SECONDS: u32 = 31_536_000;

static ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let tag = negotiate::etag(JSON.as_bytes(), "es");
    let hash: String = tag.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("/assets/words-es-{hash}.json")
});

/// The labels that pages show, made once for each language.
pub(super) struct Labels {
    lists: Arc<Lists>,
    english: Arc<Reference>,
    spanish: Arc<Reference>,
}

impl Labels {
    /// From the lists as they are edited.
    pub(super) fn new(lists: Arc<Lists>) -> Self {
        let of = |lang| Arc::new(web::render::slim(&lists.reference, lang));
        Self { english: of(Lang::En), spanish: of(Lang::Es), lists }
    }

    /// Whether they are those of these lists.
    pub(super) fn are_of(&self, lists: &Arc<Lists>) -> bool {
        Arc::ptr_eq(&self.lists, lists)
    }

    /// Those in the language of an address.
    pub(super) fn of(&self, address: &str) -> Arc<Reference> {
        let path = address.split('?').next().unwrap_or(address);
        self.in_language(Lang::of_path(path).0)
    }

    /// Those in a language.
    pub(super) fn in_language(&self, lang: Lang) -> Arc<Reference> {
        match lang {
            Lang::En => self.english.clone(),
            Lang::Es => self.spanish.clone(),
        }
    }
}

/// Where they are.
pub(super) fn address() -> &'static str {
    &ADDRESS
}

/// The words, if they are at this path.
pub(super) fn get(request: &HttpRequest) -> Option<HttpResponse> {
    (request.path() == address()).then(|| {
        let answer = Answer::public(JSON.as_bytes().to_vec(), SECONDS);
        negotiate::reply(request, "application/json", Ok(answer))
    })
}
