//! The filters: beside the results on a desktop, a sheet by `:target` on a phone. A plain GET
//! form; where the script runs, each change is sent at once and the sheet stays open.

use super::checks::checkboxes;
use super::choose::{self, ChooseProps, with_value};
use super::find_bar::{hidden, radius_options};
use crate::flat::SERVER;
use crate::i18n::t;
use crate::lang::here;
use crate::once::once;
use crate::view::filters::{Choice, FilterGroup};
use crate::view::viewer::{self, ZONES};
use crate::view::{chips::time, number::dollars, search::Search};
use contract::{FacetName, GenderScope, LocalTime, Reference, Sort};
use std::sync::Arc;
use yew::prelude::*;

type Options = Vec<(String, String)>;

/// Orders that make sense for a search; `point` says that distances can be measured.
pub fn sort_options(search: &Search, point: bool) -> Options {
    let name = |sort: Sort| t!(format!("sort.{sort}")).to_string();
    let mut out = vec![(String::new(), t!("sort.default").to_string())];
    // With words the best match comes first anyway, without them the nearest.
    let other = if search.query.q.is_some() { Sort::Distance } else { Sort::Relevance };
    if point {
        out[0].1 = name(if other == Sort::Distance { Sort::Relevance } else { Sort::Distance });
        out.push((other.to_string(), name(other)));
    }
    for sort in [Sort::Soonest, Sort::Fee, Sort::Newest] {
        out.push((sort.to_string(), name(sort)));
    }
    out
}

/// The order chosen, as the options have it.
pub fn sort_value(search: &Search, point: bool) -> String {
    let value = search.query.sort.map(|s| s.to_string()).unwrap_or_default();
    if sort_options(search, point).iter().any(|(v, _)| *v == value) { value } else { String::new() }
}

#[derive(Clone, PartialEq, Properties)]
struct MoreProps {
    more: Vec<Choice<'static>>,
}

/// The rest of a long list. Open from the start where something in it is chosen; after that it is
/// the reader's.
#[component]
fn More(props: &MoreProps) -> Html {
    let open = use_state(|| chosen(&props.more) > 0);
    rest(&props.more, *open)
}

fn chosen(more: &[Choice<'_>]) -> usize {
    more.iter().filter(|c| c.checked).count()
}

fn rest(more: &[Choice<'_>], open: bool) -> Html {
    let chosen = chosen(more);
    let words = if chosen > 0 {
        t!("filters.more_chosen", count = chosen)
    } else {
        t!("filters.more", count = more.len())
    };
    html! {
        <details {open}>
            <summary>{ words }</summary>
            { checkboxes(more) }
        </details>
    }
}

fn fieldset(group: &FilterGroup<'_>, more: Html) -> Html {
    html! {
        <fieldset key={group.key}>
            <legend>{ AttrValue::from(group.legend.clone()) }</legend>
            <div>
                { checkboxes(&group.shown) }
                if !group.more.is_empty() && SERVER {
                    { rest(&group.more, chosen(&group.more) > 0) }
                } else if !group.more.is_empty() {
                    <More more={group.more.iter().map(Choice::owned).collect::<Vec<_>>()} />
                }
                { more }
            </div>
        </fieldset>
    }
}

fn field(id: &'static str, label: AttrValue, control: Html) -> Html {
    html! { <div class="field"><label for={id}>{ label }</label>{ control }</div> }
}

fn choose(
    id: &'static str,
    name: &'static str,
    label: AttrValue,
    options: Options,
    value: String,
) -> Html {
    field(id, label, choose::choose(ChooseProps { id, name, options, value }))
}

fn clock(name: &'static str, id: &'static str, value: Option<LocalTime>) -> Html {
    let any = (String::new(), t!("filters.any_time").to_string());
    let hours = (6..=21u16).filter_map(|hour| LocalTime::from_minutes(hour * 60));
    let options = std::iter::once(any).chain(hours.map(|h| (h.to_string(), time(h)))).collect();
    let chosen = value.map(|v| v.to_string()).unwrap_or_default();
    let options = with_value(options, &chosen, || value.map(time).unwrap_or_default());
    choose(id, name, t!(format!("filters.{name}")), options, chosen)
}

fn times(search: &Search) -> Html {
    html! {
        <>
            { clock("starts_after", "after", search.query.starts_after) }
            { clock("starts_before", "before", search.query.starts_before) }
            { viewer(search) }
        </>
    }
}

/// Whose clock the times are on: each group's own, or one that somebody names.
fn viewer(search: &Search) -> Html {
    let own = (String::new(), t!("filters.own_time").to_string());
    let zones = ZONES.iter().map(|zone| ((*zone).to_owned(), viewer::name(zone)));
    let options = std::iter::once(own).chain(zones).collect();
    let chosen = search.query.viewer_zone.clone().unwrap_or_default();
    let options = with_value(options, &chosen, || viewer::name(&chosen));
    choose("viewer", "viewer_zone", t!("filters.viewer_zone"), options, chosen)
}

fn fee(search: &Search) -> Html {
    let value = search.query.max_fee_cents;
    let words = |cents: u32| t!("view.filter.at_most", price = dollars(cents)).to_string();
    let any = (String::new(), t!("filters.any_cost").to_string());
    let steps = [2_500, 4_000, 6_000, 8_000, 10_000, 15_000];
    let options = std::iter::once(any).chain(steps.map(|c| (c.to_string(), words(c)))).collect();
    let chosen = value.map(|v| v.to_string()).unwrap_or_default();
    let options = with_value(options, &chosen, || value.map(words).unwrap_or_default());
    choose("fee", "max_fee_cents", t!("filters.fee"), options, chosen)
}

fn people(search: &Search) -> Html {
    let any = (String::new(), t!("filters.any_gender").to_string());
    let some = [GenderScope::Women, GenderScope::Men, GenderScope::TransNonbinary];
    let names = some.map(|g| (g.to_string(), t!(format!("view.gender.{g}")).to_string()));
    let gender = search.query.gender.filter(|g| *g != GenderScope::All);
    let value = gender.map(|g| g.to_string()).unwrap_or_default();
    let age = search.query.age.map(|a| a.to_string()).unwrap_or_default();
    let options = std::iter::once(any).chain(names).collect();
    html! {
        <>
            { choose("gender", "gender", t!("filters.gender"), options, value) }
            { field("age", t!("filters.age"), html! {
                <input class="input short" id="age" name="age" type="number" min="0" max="120"
                    inputmode="numeric" value={age} />
            }) }
        </>
    }
}

/// Online groups as well, or only those that meet near the place.
fn online(search: &Search) -> Html {
    let with = search.query.include_online;
    let radio = |value: &'static str, checked: bool, words: AttrValue| {
        html! {
            <label class="check">
                <input type="radio" name="include_online" {value} {checked} /><span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset key="online">
            <legend>{ t!("filters.online") }</legend>
            <div>
                { radio("", with, t!("filters.with_online")) }
                { radio("false", !with, t!("filters.without_online")) }
            </div>
        </fieldset>
    }
}

/// Parameters that the form itself asks for.
const OWN: [&str; 11] = [
    "radius_miles",
    "sort",
    "starts_after",
    "starts_before",
    "viewer_zone",
    "age",
    "gender",
    "max_fee_cents",
    "sliding_scale",
    "free",
    "accepting",
];

/// The form: the search that is shown, its checkboxes, and whether distances are measured from a
/// point.
pub fn filter_form(
    search: &Search,
    groups: &[FilterGroup<'_>],
    point: bool,
    reference: &Arc<Reference>,
) -> Html {
    let mut own = OWN.to_vec();
    own.push("include_online");
    own.extend(FacetName::ALL.iter().filter(|f| f.is_list()).map(|f| f.as_str()));
    let (radii, radius) = radius_options(search);
    let (orders, order) = (sort_options(search, point), sort_value(search, point));
    // The controls that belong under a heading of checkboxes; the same on every page until something
    // is chosen in them.
    let query = &search.query;
    let extra = |group: &FilterGroup<'_>| {
        let (unset, make): (bool, fn(&Search) -> Html) = match group.key {
            "view.filter.time_of_day" => (
                query.starts_after.is_none()
                    && query.starts_before.is_none()
                    && query.viewer_zone.is_none(),
                times,
            ),
            "view.filter.cost" => (query.max_fee_cents.is_none(), fee),
            "view.filter.population" => (query.gender.is_none() && query.age.is_none(), people),
            _ => return Html::default(),
        };
        let make = || make(search);
        if unset { once((group.key, 0), reference, make) } else { make() }
    };
    html! {
        <form class="filters" id="filters" aria-labelledby="fh" action={here("/groups")} method="get"
            autocomplete="off" data-stay="" data-auto="">
            <div class="row between fhead">
                <h2 id="fh">{ t!("filters.title") }</h2>
                <a class="close btn quiet small" href="#hits">{ t!("filters.close") }</a>
            </div>
            <div class="fbody">
                <div class="m-only stack">
                    if point {
                        { choose("radius2", "radius_miles", t!("bar.distance"), radii, radius) }
                    }
                    { choose("sort2", "sort", t!("sort.label"), orders, order) }
                </div>
                if search.query.has_place() {
                    { online(search) }
                }
                { for groups.iter().map(|g| fieldset(g, extra(g))) }
                <a class="m-only clear" href={search.cleared().address()}>{ t!("filters.clear_all") }</a>
            </div>
            <div class="ffoot">
                { hidden(search, &own) }
                <button class="btn wide">{ t!("filters.show") }</button>
            </div>
        </form>
    }
}
