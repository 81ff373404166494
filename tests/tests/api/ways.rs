//! Bands of the day, of ages, prices and openings; the viewer's time; groups like one; ways on.

use crate::support::app::shared;
use contract::{
    Format, Groups, Hit, Timestamp,
    answer::List,
    query::{AgeBand, CostBand, Openings, TimeOfDay},
    suggestion::SuggestionKind,
};

fn search(query: &str) -> Groups {
    serde_json::from_value(shared().api(&format!("/groups?{query}"))).unwrap()
}

#[test]
fn each_value_of_a_band_finds_as_many_as_it_counts_and_only_those() {
    for name in ["time_of_day", "age_band", "cost_band", "openings"] {
        let all = search(&format!("facets={name}&limit=1"));
        assert!(all.facets[name].len() > 1, "{name}");
        for value in &all.facets[name] {
            assert_ne!(value.label, value.value, "a label is for people");
            let found = search(&format!("{name}={}&facets=none&limit=100", value.value));
            assert_eq!(found.total, value.count, "{name}={}", value.value);
            for hit in &found.items {
                let group = &hit.group;
                let holds = match name {
                    "time_of_day" => {
                        let part: TimeOfDay = value.value.parse().unwrap();
                        group.schedule.iter().any(|s| TimeOfDay::of(s.start) == part)
                    }
                    "age_band" => {
                        let band: AgeBand = value.value.parse().unwrap();
                        band.touches(group.age_min, group.age_max)
                    }
                    "cost_band" => {
                        let cost = &group.cost;
                        let band = CostBand::of(cost.free, cost.lowest_session_cents());
                        band.as_str() == value.value
                    }
                    _ => {
                        let openings = Openings::of(group.accepting, &group.capacity);
                        openings.as_str() == value.value
                    }
                };
                assert!(holds, "{name}={} found {}", value.value, group.slug);
            }
        }
    }
    let sum = |name: &str| -> u32 {
        search(&format!("facets={name}&limit=1")).facets[name].iter().map(|v| v.count).sum()
    };
    let total = search("facets=none&limit=1").total;
    assert_eq!((sum("cost_band"), sum("openings")), (total, total), "each group has one of them");
    assert_eq!(search("openings=open_now&facets=none").total, search("accepting=true").total);
}

#[test]
fn day_and_part_of_the_day_hold_for_one_session() {
    let found = search("weekday=mon&time_of_day=evening&limit=100");
    assert!(found.total > 0);
    for hit in &found.items {
        let mut sessions = hit.group.schedule.iter();
        assert!(
            sessions.any(|s| s.rule.weekday().as_str() == "mon"
                && TimeOfDay::of(s.start) == TimeOfDay::Evening)
        );
    }
    let evenings = search("time_of_day=evening&facets=weekday&limit=1");
    let monday = evenings.facets["weekday"].iter().find(|v| v.value == "mon").unwrap();
    assert_eq!(monday.count, found.total);
}

#[test]
fn soonest_is_by_the_instant_and_told_on_the_viewer_s_clock() {
    let starts = |query: &str| -> Vec<Timestamp> {
        let next = |hit: &Hit| hit.next_session.as_ref().map(|s| s.starts_at);
        search(query).items.iter().filter_map(next).collect()
    };
    let plain = starts("sort=soonest&limit=50");
    assert_eq!(plain.len(), 50);
    assert!(plain.is_sorted(), "by the instant, whatever the zone");
    assert_eq!(starts("sort=soonest&viewer_zone=America/Phoenix&limit=50"), plain);
    assert!(starts("sort=newest&limit=50").is_empty(), "nobody asked");
    let seen = search("viewer_zone=America/Phoenix&limit=100");
    for hit in seen.items {
        let Some(next) = hit.next_session else { continue };
        match hit.group.format {
            Format::InPerson => assert_eq!(next.viewer, None),
            Format::Online | Format::Hybrid => {
                let viewer = next.viewer.unwrap();
                assert!(viewer.ends_with("-07:00"), "{viewer}");
                assert_eq!(viewer.parse::<Timestamp>(), Ok(next.starts_at));
            }
        }
    }
}

#[test]
fn times_of_online_groups_are_compared_on_the_viewer_s_clock() {
    let query = "viewer_zone=Asia/Kolkata&starts_after=05:00&starts_before=07:30&limit=100";
    let found = search(query);
    assert!(found.items.iter().any(|hit| hit.group.format == Format::Online));
    for hit in &found.items {
        let group = &hit.group;
        if group.format == Format::InPerson {
            let fits = |t: &str| ("05:00"..="07:30").contains(&t);
            assert!(group.schedule.iter().any(|s| fits(&s.start.to_string())), "{}", group.slug);
        } else if group.schedule.len() == 1 {
            let viewer = hit.next_session.as_ref().unwrap().viewer.as_ref().unwrap();
            assert!(("05:00"..="07:30").contains(&&viewer[11..16]), "{viewer}");
        }
    }
    let answer = shared().get("/api/v1/groups?viewer_zone=Mars/Olympus&category=nonsense");
    assert_eq!(answer.status, 400);
    let errors = answer.json()["errors"].clone();
    let named: Vec<_> = errors.as_array().unwrap().iter().map(|e| &e["parameter"]).collect();
    assert_eq!(named, ["category", "viewer_zone"]);
    let odd = shared().get("/api/v1/groups?viewer_zone=%3Cscript%3E");
    assert_eq!((odd.status, &odd.json()["errors"][0]["parameter"]), (400, &"viewer_zone".into()));
}

#[test]
fn a_group_has_others_like_it() {
    let card = search("format=online&limit=1").items.remove(0).group;
    let similar = |id: &str, more: &str| -> Vec<Hit> {
        let answer = shared().api(&format!("/groups/{id}/similar{more}"));
        serde_json::from_value::<List<Hit>>(answer).unwrap().items
    };
    let found = similar(&card.id.to_string(), "");
    assert!(!found.is_empty() && found.len() <= 3);
    assert_eq!(found, similar(card.slug.as_str(), ""), "by slug, and the same each time");
    for hit in &found {
        assert_ne!(hit.group.id, card.id);
        assert!(hit.group.categories.iter().any(|c| card.categories.contains(c)));
        assert!(hit.group.join_states.iter().any(|s| card.join_states.contains(s)));
    }
    assert_eq!(similar(card.slug.as_str(), "?limit=1"), found[..1]);
    assert_eq!(shared().get("/api/v1/groups/nothing-of-the-kind/similar").status, 404);
    let wrong = shared().get(&format!("/api/v1/groups/{}/similar?limit=99&x=1", card.slug));
    assert_eq!((wrong.status, wrong.json()["errors"].as_array().unwrap().len()), (400, 2));
    let page = shared().get(&format!("/group/{}", card.slug)).text();
    assert!(page.contains("Groups like this one"));
    for hit in &found {
        assert!(page.contains(&format!("/group/{}\"", hit.group.slug)), "{}", hit.group.slug);
    }
}

#[test]
fn a_thin_search_offers_ways_on_and_each_finds_what_it_says() {
    let queries = [
        "state=CA&time_of_day=evening&openings=full&cost_band=free",
        "near=94596&include_online=true&category=anxiety&category=grief-loss&q=xqzwvy",
        "city=Walnut+Creek&state=CA&category=depression",
        "near=94596&include_online=true&category=depression&weekday=sun",
        // Words that are read as filters, some of which stay words.
        "q=depression+sunday+morning+walnut+creek",
        "q=grief+for+men+saturday",
    ];
    let mut kinds = Vec::new();
    for query in queries {
        let thin = search(&format!("{query}&suggestions=true"));
        assert!(thin.total < 5, "{query}");
        assert!(!thin.suggestions.is_empty(), "{query}");
        assert!(search(query).suggestions.is_empty(), "nobody asked");
        for suggestion in thin.suggestions {
            let found = search(&suggestion.query);
            assert_eq!(found.total, suggestion.total, "{}", suggestion.query);
            let topics = [SuggestionKind::Topic];
            assert!(suggestion.total > thin.total || topics.contains(&suggestion.kind));
            kinds.push(suggestion.kind);
        }
    }
    for kind in SuggestionKind::ALL {
        assert!(kinds.contains(kind), "{kind} is never offered");
    }
    assert!(search("state=CA&suggestions=true").suggestions.is_empty(), "there is enough");
}
