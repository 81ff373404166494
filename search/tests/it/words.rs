//! What people type.

use contract::{FacetName, GenderScope, GroupId, GroupQuery, GroupType, Timestamp};
use search::{Area, CategoryWords, Doc, DocText, Index, Synonyms};

pub(crate) fn group(number: u8, title: &str, category: &str, description: &str) -> Doc {
    Doc {
        id: GroupId::from_bytes([number; 16]),
        slug: format!("group-{number}").parse().unwrap(),
        state: None,
        city: None,
        point: None,
        online: true,
        join_states: Vec::new(),
        join_online: Vec::new(),
        values: vec![(FacetName::Category, category.to_owned())],
        accepting: true,
        free: false,
        sliding_scale: false,
        sessions: Vec::new(),
        age_min: None,
        age_max: None,
        gender: GenderScope::All,
        group_type: GroupType::Support,
        fee_cents: None,
        published_at: Timestamp::from_seconds(0),
        upcoming: Vec::new(),
        rank: 0,
        text: DocText {
            title: title.to_owned(),
            description: description.to_owned(),
            ..DocText::default()
        },
        card: Box::default(),
        detail: Box::default(),
    }
}

pub(crate) fn index() -> Index {
    index_of([])
}

/// The index of these tests with more groups in it.
pub(crate) fn index_of(more: impl IntoIterator<Item = Doc>) -> Index {
    let words = |code: &str, synonyms: &[&str]| CategoryWords {
        code: code.to_owned(),
        label: code.to_owned(),
        synonyms: synonyms.iter().map(|s| (*s).to_owned()).collect(),
    };
    let index = Index::new(Synonyms {
        categories: vec![
            words("anxiety", &["panic", "panic attacks"]),
            words("addiction", &["12 step", "drinking"]),
            words("grief-loss", &["widow"]),
        ],
    });
    let mut docs = vec![
        group(1, "Anxiety Circle", "anxiety", "Worry less together."),
        group(2, "Living with Depression", "depression", "For adults with depression."),
        group(3, "Depressed and Tired", "depression", "Anxiety is welcome too."),
        group(4, "Recovery Night", "addiction", "Room 4021, second floor."),
        group(5, "Women’s Peña", "grief-loss", "En español."),
        group(6, "Depression 101", "depression", "Depression in young people."),
        group(7, "The Who of It", "other", "A group for everything else."),
    ];
    // Words that are common enough not to be taken for typing errors.
    docs.extend((20..25).map(|n| group(n, "Depression and grief", "depression", "")));
    docs.extend(more);
    index.replace(docs);
    index
}

fn find(q: &str) -> (Vec<u8>, Option<String>) {
    found_in(&index(), q)
}

/// Numbers of the groups found, best first, and the words searched.
pub(crate) fn found_in(index: &Index, q: &str) -> (Vec<u8>, Option<String>) {
    let query = GroupQuery { q: Some(q.to_owned()), limit: 100, ..GroupQuery::default() };
    let snapshot = index.snapshot();
    let page = snapshot.search(&query, &Area::Anywhere, Timestamp::from_seconds(0)).unwrap();
    (page.hits.iter().map(|h| h.id.bytes()[0]).collect(), page.corrected)
}

#[test]
fn a_typing_error_is_corrected_and_said() {
    let (found, corrected) = find("depresion");
    assert_eq!(corrected.as_deref(), Some("depression"));
    // "Depressed" is another form of the word.
    assert!(found.contains(&2) && found.contains(&3), "{found:?}");
    assert_eq!(find("help for greif").1.as_deref(), Some("help for grief"));
    assert_eq!(find("grief").1, None);
}

#[test]
fn a_word_of_another_language_is_corrected_where_it_finds_nothing() {
    let spanish = |n| group(n, "Grupo para la depresión", "depression", "");
    let index = index_of((30..35).map(spanish));
    // Known as it stands, so it is what is searched …
    assert_eq!(found_in(&index, "depresion").1, None);
    // … unless nothing fits with the rest of the question.
    assert_eq!(found_in(&index, "depresion grief").1.as_deref(), Some("depression grief"));
}

#[test]
fn one_group_in_another_language_does_not_hide_many() {
    let spanish = |n| group(n, "Grupo para la depresión", "depression", "");
    let elsewhere = (30..35).map(spanish);
    let here = std::iter::once(group(35, "Grupo para la depresión", "grief-loss", ""));
    let meant = (40..60).map(|n| group(n, "Depression after a loss", "grief-loss", ""));
    let index = index_of(elsewhere.chain(here).chain(meant));
    let mut query = GroupQuery { q: Some("depresion".into()), limit: 100, ..GroupQuery::default() };
    query.filters.insert(FacetName::Category, vec!["grief-loss".into()]);
    let snapshot = index.snapshot();
    let page = snapshot.search(&query, &Area::Anywhere, Timestamp::from_seconds(0)).unwrap();
    assert_eq!(page.corrected.as_deref(), Some("depression"));
    assert_eq!(page.total, 21, "what was typed is found as well");
}

#[test]
fn a_synonym_finds_its_category() {
    assert_eq!(find("panic"), (vec![1], None));
    assert_eq!(find("panic attacks"), (vec![1], None));
    assert_eq!(find("12 step"), (vec![4], None));
    assert_eq!(find("12-Step!"), (vec![4], None));
    assert_eq!(find("widows"), (find("widow").0, None));
    // A typing error in a synonym that no group wrote.
    assert_eq!(find("pannic"), (vec![1], Some("panic".to_owned())));
    // Half of a phrase is not the phrase.
    assert_eq!(find("12"), (vec![], None));
}

#[test]
fn the_last_word_may_be_unfinished() {
    assert!(find("anxi").0.contains(&1));
    assert!(find("living depr").0.contains(&2));
    assert!(find("anxi circle").0.is_empty());
    // Two letters are no beginning.
    assert!(find("an").0.is_empty());
}

#[test]
fn forms_and_accents_fold() {
    assert_eq!(find("WOMENS PENA").0, [5]);
    assert_eq!(find("woman's pen\u{303}a"), (vec![5], Some("womens pena".to_owned())));
    assert!(find("depressions").0.contains(&3));
}

#[test]
fn stop_words_count_only_when_nothing_else_does() {
    assert_eq!(find("the circle for anxiety").0, [1]);
    // All of them stop words: then the title counts.
    assert_eq!(find("the who").0, [7]);
    assert!(find("…!").0.len() > 5);
}

#[test]
fn numbers_are_never_corrected() {
    assert_eq!(find("4021").0, [4]);
    assert_eq!(find("4022"), (vec![], None));
    assert_eq!(find("depresion1"), (vec![], None));
}

#[test]
fn words_under_four_letters_are_never_corrected() {
    let index = index_of([group(30, "Art and war", "other", "")]);
    assert_eq!(found_in(&index, "wra"), (vec![], None));
    assert_eq!(found_in(&index, "war").0, [30]);
    assert_eq!(find("grief").1, None);
    assert_eq!(find("gref").1.as_deref(), Some("grief"));
}

#[test]
fn plurals_and_stems_are_one_word() {
    let index = index_of([group(30, "Widowers' breakfasts", "other", "")]);
    for q in ["breakfast", "breakfasts", "widower's breakfast", "WIDOWERS BREAKFASTED"] {
        assert_eq!(found_in(&index, q), (vec![30], None), "{q}");
    }
}

#[test]
fn the_first_ten_words_count() {
    let ten = "women pena women pena women pena women pena women pena";
    assert_eq!(find(ten).0, [5]);
    assert_eq!(find(&format!("{ten} nowhere")).0, [5]);
    assert!(find(&format!("nowhere {ten}")).0.is_empty());
}

#[test]
fn what_matches_as_typed_is_not_corrected() {
    // Three groups have the word: it is not taken for "grief", which has more.
    let index = index_of((30..33).map(|n| group(n, "Brief", "other", "")));
    assert_eq!(found_in(&index, "brief"), (vec![30, 31, 32], None));
    let index = index_of([group(30, "Brief", "other", "")]);
    let (found, corrected) = found_in(&index, "brief");
    assert_eq!(corrected.as_deref(), Some("grief"));
    assert!(found.len() > 3 && found[0] == 30, "as typed comes first: {found:?}");
}

#[test]
fn a_letter_at_a_hyphen_belongs_to_its_word() {
    let index = index_of([
        group(30, "Sleep: CBTI", "other", ""),
        group(31, "CBT for all", "other", "I am here."),
    ]);
    assert_eq!(found_in(&index, "CBT-I").0, [30]);
    assert_eq!(found_in(&index, "CBT").0, [31, 30]);
    // Nobody wrote "xcbt", so these are two words.
    assert!(found_in(&index, "x-cbt").0.is_empty());
}

#[test]
fn a_title_comes_before_a_mention() {
    assert_eq!(find("anxiety").0, [1, 3]);
}
