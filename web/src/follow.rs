//! The words of calendars and feeds of a search, which the API answers with.

use crate::i18n::{number, text as t};
use crate::lang::{Lang, within};
use crate::view::{cost, heading, labels::Labels, place, schedule, search::Search};
use contract::{GroupCard, GroupQuery, PlaceAnswer, Reference};

/// What a search is called: `Anxiety groups near Oakland, CA`. Labels of the reference are English.
pub fn heading(
    query: &GroupQuery,
    place: Option<&PlaceAnswer>,
    reference: &Reference,
    lang: Lang,
) -> String {
    let of = |reference: &Reference| {
        within(lang, || heading::heading(&Search::new(query.clone()), place, Labels(reference)))
    };
    match lang {
        Lang::En => of(reference),
        other => of(&crate::render::slim(reference, other)),
    }
}

/// The path of the page of results.
pub fn page(query: &GroupQuery, lang: Lang) -> String {
    within(lang, || Search::new(query.clone()).address())
}

/// The title of a feed of new groups.
pub fn feed_title(heading: &str, lang: Lang) -> String {
    within(lang, || t!("follow.feed_title", heading = heading).into_owned())
}

/// What is in a calendar of the first `shown` of all groups.
pub fn calendar_about(shown: u32, total: u32, lang: Lang) -> String {
    within(lang, || {
        if shown < total {
            t!("follow.calendar_some", shown = number(shown), total = number(total)).into_owned()
        } else {
            t!("follow.calendar_all").into_owned()
        }
    })
}

/// When and where a group meets and what it costs; first that it is invented, if it is.
pub fn facts(card: &GroupCard, lang: Lang) -> Vec<String> {
    within(lang, || {
        let invented = card.demo.then(|| t!("follow.invented").into_owned());
        let facts = [
            schedule::when(card).head,
            place::place(card, None, None, None).head,
            cost::line(&card.cost),
        ];
        invented.into_iter().chain(facts.into_iter().filter(|fact| !fact.is_empty())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn a_search_is_called_what_its_page_says_in_either_language() {
        let reference = sample::reference();
        let query = GroupQuery::parse("category=anxiety&near=x").unwrap();
        let place = sample::place();
        let of = |lang| heading(&query, Some(&place), &reference, lang);
        assert_eq!(of(Lang::En), "Anxiety groups near Walnut Creek, CA");
        assert!(of(Lang::Es).contains("Ansiedad"), "{}", of(Lang::Es));
        assert_eq!(
            page(&query, Lang::Es),
            "/es/groups?near=x&category=anxiety&include_online=false"
        );
        assert_eq!(feed_title("All therapy groups", Lang::En), "New: All therapy groups");
    }

    #[test]
    fn a_calendar_says_what_it_leaves_out() {
        assert!(calendar_about(200, 1_284, Lang::En).contains("200 of 1,284"));
        assert!(!calendar_about(7, 7, Lang::Es).contains('7'));
    }

    #[test]
    fn what_is_invented_says_so_first() {
        let mut card = sample::card();
        assert!(facts(&card, Lang::En)[0].contains("Tuesdays"));
        card.demo = true;
        assert!(facts(&card, Lang::Es)[0].contains("inventado"));
    }
}
