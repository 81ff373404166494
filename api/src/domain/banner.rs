//! Which banner a page has: by its kind, its state and its topics, the day, and the weights of those
//! that fit. Who looks at the page is nobody's business here.

use contract::{Code, Date, UsState, banner::BannerDraft, banner::BannerPage};

/// The page, as far as banners ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its kind.
    pub page: BannerPage,
    /// The state that it is about.
    pub state: Option<UsState>,
    /// The topics that it is about.
    pub topics: Vec<Code>,
}

/// Whether a banner is for a page on a day.
pub fn fits(banner: &BannerDraft, spot: &Spot, today: Date) -> bool {
    let in_time = (banner.starts_on..=banner.ends_on).contains(&today);
    let page = banner.pages.is_empty() || banner.pages.contains(&spot.page);
    let state = banner.states.is_empty() || spot.state.is_some_and(|s| banner.states.contains(&s));
    let topic = banner.topics.is_empty() || spot.topics.iter().any(|t| banner.topics.contains(t));
    in_time && page && state && topic
}

/// One of several by their weights; `turn` is any number, each as likely as the others.
pub fn choose(weights: &[u8], turn: u64) -> Option<usize> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    let mut left = turn.checked_rem(sum)?;
    for (at, weight) in weights.iter().enumerate() {
        match left.checked_sub(u64::from(*weight)) {
            Some(rest) => left = rest,
            None => return Some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn banner(with: Value) -> BannerDraft {
        let mut draft = json!({
            "title": "T", "text": "T", "action": "A", "href": "/", "background": "#000000",
            "ink": "light", "starts_on": "2026-11-10", "ends_on": "2026-11-12", "weight": 1,
        });
        contract::merge_patch::apply(&mut draft, &with);
        serde_json::from_value(draft).unwrap()
    }

    #[test]
    fn place_topic_page_and_days_must_all_fit() {
        let spot = Spot {
            page: BannerPage::City,
            state: "CA".parse().ok(),
            topics: vec!["anxiety".parse().unwrap()],
        };
        let day = |text: &str| text.parse().unwrap();
        let shown = |with: Value| fits(&banner(with), &spot, day("2026-11-11"));
        assert!(shown(json!({ "pages": ["city", "topic"] })));
        assert!(shown(json!({ "states": ["NV", "CA"], "topics": ["anxiety"] })));
        assert!(!shown(json!({ "pages": ["state"] })));
        assert!(!shown(json!({ "states": ["NV"], "topics": ["anxiety"] })));
        assert!(!shown(json!({ "states": ["CA"], "topics": ["grief-loss"] })));
        let any = banner(json!({ "pages": ["city"] }));
        for (on, is) in [("09", false), ("10", true), ("12", true), ("13", false)] {
            assert_eq!(fits(&any, &spot, day(&format!("2026-11-{on}"))), is, "{on}");
        }
        let nowhere = Spot { state: None, topics: vec![], ..spot.clone() };
        assert!(!fits(&banner(json!({ "states": ["CA"] })), &nowhere, day("2026-11-11")));
    }

    #[test]
    fn weights_are_kept_to() {
        assert_eq!(choose(&[], 7), None);
        let mut counts = [0; 3];
        for turn in 0..60 {
            counts[choose(&[1, 3, 2], turn).unwrap()] += 1;
        }
        assert_eq!(counts, [10, 30, 20]);
    }
}
