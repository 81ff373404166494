//! The map of the states, coloured by number of groups. It is for the pointer only: the list
//! beside it holds the same numbers. The shapes are in a file of their own that the browser keeps
//! (`static/us-states.svg`); the page says only which colour each has and where it leads.

use crate::context::use_site;
use crate::i18n::{number, plural, t};
use crate::route::Route;
use contract::StateCount;
use yew::prelude::*;

/// The five classes of the map are split at these numbers.
type Breaks = [u32; 4];

/// Splits the states into five classes of about equal size, at numbers that are easy to read.
fn breaks(mut counts: Vec<u32>) -> Breaks {
    counts.sort_unstable();
    let mut out = [1; 4];
    let mut last = 0;
    for (i, value) in out.iter_mut().enumerate() {
        let at = counts.get(counts.len() * (i + 1) / 5).copied().unwrap_or_default();
        *value = round(at).max(last + 1);
        last = *value;
    }
    out
}

/// To one or two digits: 5, 10, 25, 120, 1,300.
fn round(n: u32) -> u32 {
    let step = match n {
        0..=19 => 1,
        20..=99 => 5,
        100..=999 => 10,
        _ => 100,
    };
    n / step * step
}

fn class(count: u32, breaks: &Breaks) -> &'static str {
    ["st", "st k1", "st k2", "st k3", "st k4"][breaks.iter().filter(|b| count >= **b).count()]
}

/// What the map is given.
#[derive(Clone, PartialEq, Properties)]
pub struct MapProps {
    /// Every state.
    pub states: Vec<StateCount>,
}

/// Map and legend.
#[component]
pub fn StatesMap(props: &MapProps) -> Html {
    let site = use_site();
    let breaks = breaks(props.states.iter().map(|s| s.in_person).collect());
    html! {
        <figure class="map stack">
            <svg class="states" viewBox="0 0 975 640" aria-hidden="true" focusable="false">
                { for props.states.iter().map(|state| html! {
                    <a href={Route::State(state.state).to_path()} tabindex="-1">
                        <use class={class(state.in_person, &breaks)}
                            href={format!("{}#{}", site.map, state.state.code().to_ascii_lowercase())} />
                        <title>{ title(state) }</title>
                    </a>
                }) }
                { for TERRITORIES.into_iter().map(|(code, x)| html! {
                    <text x={x} y="629" text-anchor="middle">{ code }</text>
                }) }
            </svg>
            <figcaption class="stack">
                <p class="small muted">{ t!("map.caption") }</p>
                { legend(&breaks) }
            </figcaption>
        </figure>
    }
}

/// Boxes of the territories on the map, with the middle of each.
const TERRITORIES: [(&str, &str); 5] =
    [("AS", "755"), ("GU", "801"), ("MP", "847"), ("PR", "893"), ("VI", "939")];

fn title(state: &StateCount) -> AttrValue {
    t!("map.title", state = state.name, groups = plural("count.groups", state.in_person))
}

fn legend(breaks: &Breaks) -> Html {
    let between = |i: usize| {
        let (from, to) = (breaks[i], breaks[i + 1] - 1);
        if from == to {
            AttrValue::from(number(from))
        } else {
            t!("map.between", from = number(from), to = number(to))
        }
    };
    let entries = [
        ("", t!("map.fewer", count = number(breaks[0]))),
        ("k1", between(0)),
        ("k2", between(1)),
        ("k3", between(2)),
        ("k4", t!("map.more", count = number(breaks[3]))),
    ];
    html! {
        <ul class="legend">
            { for entries.into_iter().map(|(class, label)| html! {
                <li><i {class}></i>{ label }</li>
            }) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_grow_and_hold_about_a_fifth_each() {
        let counts: Vec<u32> = (0..56).map(|i| i * i).collect();
        let breaks = breaks(counts.clone());
        assert!(breaks.windows(2).all(|w| w[0] < w[1]), "{breaks:?}");
        for k in ["st", "st k1", "st k2", "st k3", "st k4"] {
            let n = counts.iter().filter(|c| class(**c, &breaks) == k).count();
            assert!((8..=15).contains(&n), "{k}: {n} of 56, {breaks:?}");
        }
    }

    #[test]
    fn no_groups_at_all_still_make_five_classes() {
        assert_eq!(breaks(vec![0; 56]), [1, 2, 3, 4]);
        assert_eq!(breaks(vec![]), [1, 2, 3, 4]);
    }

    #[test]
    fn the_file_has_the_shape_of_every_state() {
        let file = include_str!("../../static/us-states.svg");
        assert!(file.contains("viewBox=\"0 0 975 640\""));
        for state in contract::UsState::all() {
            let line = format!("<path id=\"{}\" d=\"M", state.code().to_ascii_lowercase());
            assert!(file.contains(&line), "{state}");
        }
        for (code, x) in TERRITORIES {
            let left = x.parse::<f64>().unwrap() - 20.0;
            let shape = format!("<path id=\"{}\" d=\"M{left} ", code.to_ascii_lowercase());
            assert!(file.contains(&shape), "{code}");
        }
    }
}
