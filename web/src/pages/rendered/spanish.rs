//! The pages in Spanish: whole, with links that stay in Spanish, and without English words.

use super::{PAGES, between, page};
use crate::i18n::spanish;
use crate::lang::Lang;
use std::collections::HashSet;

/// Shorter messages and parts of messages may be words of Spanish too.
const LONG_ENOUGH: usize = 14;

/// What people read of a page: its texts, and the attributes that are read out. What is marked as
/// being in English is left out.
fn words(body: &str) -> HashSet<String> {
    let mut out = HashSet::new();
    let mut english: Option<(String, usize)> = None;
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match &mut english {
            Some((of, depth)) if of == name => {
                *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    english = None;
                }
            }
            Some(_) => {}
            None if tag.contains(" lang=\"en\"") => english = Some((name.to_owned(), 1)),
            None => {
                for name in [" aria-label=\"", " title=\"", " placeholder=\"", " data-title=\""] {
                    out.extend(between(tag, name, '"').map(str::to_owned));
                }
            }
        }
        if english.is_none() {
            out.insert(text.trim().to_owned());
        }
    }
    out.into_iter().filter(|text| !text.is_empty()).collect()
}

fn in_spanish(address: &str) -> crate::render::Rendered {
    page(&Lang::Es.path(address))
}

#[test]
fn no_words_of_the_english_catalogue_are_left() {
    let messages = crate::_rust_i18n_backend().messages_for_locale("en").unwrap();
    let english: Vec<(String, String)> = messages
        .into_iter()
        .filter(|(key, text)| spanish::word(key).is_some_and(|word| word != text))
        .map(|(key, text)| (key.into_owned(), text.into_owned()))
        .collect();
    assert!(english.len() > 500, "{} messages", english.len());
    let mut left = Vec::new();
    for address in PAGES {
        let page = in_spanish(address);
        let mut words = words(&page.body);
        words.insert(page.head.title.clone());
        words.insert(page.head.description.clone());
        let all: String = words.iter().fold(String::new(), |all, text| all + text + "\n");
        for (key, text) in &english {
            let whole = !text.contains("%{") && words.contains(text.trim());
            let longest = text.split("%{").map(|part| part.split_once('}').map_or(part, |p| p.1));
            let longest = longest.max_by_key(|part| part.len()).unwrap_or_default();
            let part = longest.len() >= LONG_ENOUGH && all.contains(longest);
            let same = spanish::word(key).is_some_and(|word| word.contains(longest));
            if whole || (part && !same) {
                left.push(format!("{address}: {key}: {text}"));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn links_stay_in_spanish_and_the_switch_leads_back() {
    for address in PAGES {
        let body = in_spanish(address).body;
        let mut back = 0;
        for tag in body.split('<').filter(|piece| piece.starts_with("a ")) {
            let tag = tag.split('>').next().unwrap();
            let href = between(tag, "href=\"", '"').next().unwrap();
            if tag.contains("hreflang=\"en\"") {
                back += 1;
                continue;
            }
            let elsewhere = !href.starts_with('/')
                || href.starts_with("/docs/")
                || href.starts_with("/api/")
                || href.ends_with("/feed.atom");
            let path = href.split(['#', '?']).next().unwrap();
            assert!(elsewhere || Lang::of_path(path).0 == Lang::Es, "{address}: {tag}");
        }
        // In the header, in its menu, in the footer.
        assert_eq!(back, 3, "{address}");
        for action in between(&body, " action=\"", '"') {
            assert!(action.starts_with("/es/"), "{address}: {action}");
        }
    }
    let switch = |address: &str| {
        let body = page(address).body;
        let tag = body.split("hreflang=\"es\"").next().unwrap().rsplit("<a ").next().unwrap();
        between(tag, "href=\"", '"').next().unwrap().to_owned()
    };
    assert_eq!(switch("/groups?q=panic"), "/es/groups?q=panic");
    assert_eq!(switch("/"), "/es");
    assert_eq!(switch("/nothing"), "/es");
}

#[test]
fn each_language_names_the_other_and_articles_stay_english() {
    let head = |address: &str| page(address).head;
    let spanish = head("/es/topics/anxiety");
    assert_eq!(spanish.in_language(Lang::En).as_deref(), Some("/topics/anxiety"));
    assert_eq!(spanish.in_language(Lang::Es).as_deref(), Some("/es/topics/anxiety"));
    assert_eq!(head("/topics/anxiety").in_language(Lang::Es), spanish.in_language(Lang::Es));
    let article = page("/es/articles/how-it-works");
    assert_eq!(article.head.in_language(Lang::Es), None);
    assert_eq!(article.head.canonical_path().as_deref(), Some("/articles/how-it-works"));
    assert!(article.body.contains("<h1 lang=\"en\">"));
    assert!(article.body.contains("Este texto está en inglés."));
    assert_eq!(page("/es/about").lang, Lang::Es);
}

#[test]
fn what_data_say_is_named_in_spanish() {
    let results = in_spanish("/groups?near=Walnut+Creek&category=grief-loss&weekday=mon&free=true");
    for words in ["Duelo y pérdida: grupos cerca de Walnut Creek, CA", "Gratis"] {
        assert!(results.body.contains(words), "{words}");
    }
    let wrong = in_spanish("/groups?colour=red").body;
    assert!(wrong.contains("Este sitio no conoce este dato de la dirección."));
}

#[test]
fn renderings_that_take_turns_keep_their_languages() {
    let threads: Vec<_> = (0..4)
        .map(|n| {
            std::thread::spawn(move || {
                for _ in 0..10 {
                    let (address, words) = match n % 2 {
                        0 => ("/groups", "Sort by"),
                        _ => ("/es/groups", "Ordenar por"),
                    };
                    assert!(page(address).body.contains(words));
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
