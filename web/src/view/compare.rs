//! Groups side by side: the same facts of each, in the order in which people decide.

use super::{Fact, cost, labels::Labels, leader, people, place, schedule, seats, sentences, total};
use crate::i18n::text as t;
use contract::GroupCard;

/// A row: its name, and its fact for each group.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is compared.
    pub name: String,
    /// One for each group.
    pub facts: Vec<Fact>,
}

/// A fact of a group in words.
type Say = fn(&GroupCard, Labels<'_>) -> Fact;

const ROWS: [(&str, Say); 11] = [
    ("when", |g, _| schedule::when(g)),
    ("where", |g, _| place::place(g, None, None, None)),
    ("format", |g, _| plain(t!(format!("view.format.{}", g.format)).into_owned())),
    ("cost", |g, _| Fact { head: cost::line(&g.cost), detail: cost::screening(&g.screening) }),
    ("total", |g, _| sum(g)),
    ("seats", |g, _| seats::seats(g)),
    ("leaders", |g, _| led(g)),
    ("ages", |g, _| plain(people::whom(g))),
    ("languages", |g, labels| plain(people::languages(g, labels))),
    ("join", |g, _| plain(people::who_can_join(g))),
    ("access", access),
];

/// Every row.
pub fn rows(groups: &[&GroupCard], labels: Labels<'_>) -> Vec<Row> {
    ROWS.iter()
        .map(|(name, say)| Row {
            name: t!(format!("compare.row.{name}")).into_owned(),
            facts: groups.iter().map(|group| say(group, labels)).collect(),
        })
        .collect()
}

fn plain(head: String) -> Fact {
    Fact { head, detail: String::new() }
}

/// What the first three months come to.
fn sum(group: &GroupCard) -> Fact {
    let Some(total) = total::total(group) else {
        let free = group.cost.free;
        let key = if free { "view.cost.free" } else { "compare.no_total" };
        return plain(t!(key).into_owned());
    };
    let lowest = total.lowest.map(|sum| t!("compare.lowest", sum = sum).into_owned());
    let unknown = total.without_screening.then(|| t!("compare.without_interview").into_owned());
    let caption = t!("compare.caption", caption = total.caption).into_owned();
    Fact {
        head: total.total,
        detail: sentences([caption].into_iter().chain(lowest).chain(unknown)),
    }
}

/// Each leader with the state of the credential; a supervised one never without saying by whom.
fn led(group: &GroupCard) -> Fact {
    let names: Vec<String> = group.leaders.iter().map(leader::name).collect();
    let details = group.leaders.iter().map(|one| {
        let state: Vec<String> = leader::badges(one, true).into_iter().map(|b| b.text).collect();
        let (title, state) = (leader::title(one), state.join(", "));
        let line = if group.leaders.len() == 1 {
            t!("compare.leader_one", title = title, state = state)
        } else {
            t!("compare.leader", name = one.name, title = title, state = state)
        };
        let disclosure = one.disclosure.as_ref().map(leader::disclosure).unwrap_or_default();
        sentences([line.into_owned(), disclosure])
    });
    Fact { head: super::number::and(&names), detail: sentences(details) }
}

fn access(group: &GroupCard, labels: Labels<'_>) -> Fact {
    let facts: Vec<String> =
        group.accessibility.iter().map(|fact| labels.access(fact.as_str())).collect();
    plain(if facts.is_empty() { t!("compare.no_access").into_owned() } else { facts.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn the_same_facts_stand_in_one_row() {
        let reference = sample::reference();
        let (first, mut second) = (sample::card(), sample::card());
        second.cost.free = true;
        second.leaders = vec![sample::supervised()];
        let rows = rows(&[&first, &second], Labels(&reference));
        assert!(rows.iter().all(|row| row.facts.len() == 2 && !row.name.contains("compare.")));
        let row = |name: &str| &rows.iter().find(|row| row.name == name).unwrap().facts;
        let total = row("First three months");
        assert_eq!((total[0].head.as_str(), total[1].head.as_str()), ("$795", "Free"));
        assert!(total[0].detail.contains("$495"), "{total:?}");
        assert_eq!(row("Open seats")[0].detail, "Leader confirmed Nov 18, 2026");
        let supervised = &row("Who leads")[1].detail;
        assert!(supervised.contains("AMFT 000417") && supervised.contains("Supervised by"));
    }
}
