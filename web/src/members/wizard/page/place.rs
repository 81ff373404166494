//! Where the group meets: the place by the list of places, the address, how much of it is shown.

use super::super::draft;
use super::super::fields::{error, field, label};
use super::super::form::{Act, Changes, Handle};
use super::super::steps::id;
use super::super::typed::Kind;
use super::super::zones;
use super::choices::words;
use super::schedule::proposed;
use crate::client;
use crate::context::use_site;
use crate::i18n::t;
use crate::parts::combobox::Combobox;
use contract::{PlaceKind, PlaceSuggestion, Places};
use serde_json::{Value, json};
use yew::prelude::*;

const CITY: &str = "/location/city";

/// What the place is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PlaceProps {
    /// The form.
    pub(super) form: Handle,
}

/// The name of the place that is chosen, as the list of places writes it.
fn chosen(doc: &Value) -> String {
    let at = |name: &str| draft::text(doc, &format!("/location/{name}"));
    match (at("city"), at("state"), at("county")) {
        (city, ..) if city.is_empty() => String::new(),
        (city, state, county) if county.is_empty() => format!("{city}, {state}"),
        (city, state, county) => format!("{city}, {state} ({county})"),
    }
}

/// What a place changes in a draft. The county stands in it only where it tells two cities apart.
/// Sessions on the clock of the place before go by the clock of the new one.
fn changes(doc: &Value, place: &PlaceSuggestion) -> Changes {
    let apart = place.kind == PlaceKind::City && place.label.contains('(');
    let zip = (place.kind == PlaceKind::Zip).then(|| json!(place.label));
    let mut out: Changes = [
        ("city", Some(json!(place.name))),
        ("state", Some(json!(place.state))),
        ("county", place.county.as_ref().filter(|_| apart).map(|c| json!(c))),
        ("zip", zip),
        ("lat", Some(json!(place.lat))),
        ("lng", Some(json!(place.lng))),
    ]
    .into_iter()
    .map(|(name, value)| (format!("/location/{name}"), value))
    .collect();
    if doc.pointer("/location/precision").is_none() {
        out.push(("/location/precision".to_owned(), Some(json!("exact"))));
    }
    let (before, now) = (proposed(doc), zones::of(place.state, place.lng));
    for i in 0..draft::count(doc, "/schedule") {
        let pointer = format!("/schedule/{i}/time_zone");
        let zone = draft::text(doc, &pointer);
        if zone.is_empty() || before.as_deref().is_none_or(|b| b == zone) {
            out.push((pointer, Some(json!(now))));
        }
    }
    out
}

fn put(form: &Handle, place: PlaceSuggestion) {
    form.dispatch(Act::With(Box::new(move |doc| changes(doc, &place))));
}

/// The place among those that begin so: the one of that very name, or the only one.
fn only(places: Vec<PlaceSuggestion>, text: &str) -> Option<PlaceSuggestion> {
    let mut places: Vec<_> = places.into_iter().filter(|p| p.kind != PlaceKind::State).collect();
    let same = |p: &PlaceSuggestion| p.label.eq_ignore_ascii_case(text.trim());
    let mut named = places.iter().filter(|p| same(p));
    match (named.next(), named.next(), places.len()) {
        (Some(one), None, _) => Some(one.clone()),
        (None, _, 1) => places.pop(),
        _ => None,
    }
}

/// Place, address, precision, how to get there.
#[component]
pub(super) fn Where(props: &PlaceProps) -> Html {
    let form = &props.form;
    let site = use_site();
    let onchoose = {
        let form = form.clone();
        Callback::from(move |place: PlaceSuggestion| {
            if place.kind != PlaceKind::State {
                put(&form, place);
            }
        })
    };
    let onleave = {
        let (form, api) = (form.clone(), site.api.clone());
        Callback::from(move |text: String| {
            let (form, api) = (form.clone(), api.clone());
            form.dispatch(Act::Left(CITY.to_owned()));
            let text = text.trim().to_owned();
            let zip = draft::text(&form.doc, "/location/zip");
            if text == chosen(&form.doc) || (!zip.is_empty() && text == zip) {
                return;
            }
            if text.is_empty() {
                form.dispatch(Act::Set(CITY.to_owned(), None));
                return;
            }
            wasm_bindgen_futures::spawn_local(async move {
                let answer = client::fetch(&api, &client::places(&text, 6).address).await;
                let places = serde_json::from_str::<Places>(&answer.body);
                match only(places.map_or_else(|_| vec![], |p| p.items), &text) {
                    Some(place) => put(&form, place),
                    None => form.dispatch(Act::Unread(
                        CITY.to_owned(),
                        text,
                        "wizard.error.place".to_owned(),
                    )),
                }
            });
        })
    };
    let bad = form.error(CITY).is_some();
    let describedby = if bad { "location-city-h location-city-e" } else { "location-city-h" };
    let value = form.raw.get(CITY).map_or_else(|| chosen(&form.doc), |(text, _)| text.clone());
    html! {
        <section class="panel formcol" id={id("/location")} tabindex="-1" aria-labelledby="place">
            <h2 id="place">{ t!("wizard.part.place") }</h2>
            { error(form, "/location") }
            <div class={if bad { "field bad" } else { "field" }}>
                <label for={id(CITY)}>{ label(CITY) }</label>
                <span class="hint" id="location-city-h">{ t!("wizard.hint.location_city") }</span>
                { error(form, CITY) }
                <Combobox id={id(CITY)} name="" {value} {describedby} invalid={bad}
                    onchoose={Some(onchoose)} onleave={Some(onleave)} />
            </div>
            { field(form, "/location/practice").input(Kind::Text) }
            <div class="two">
                { field(form, "/location/address").input(Kind::Text) }
                { field(form, "/location/zip").short().input(Kind::Zip) }
            </div>
            { field(form, "/location/precision").hint()
                .radios(&words("precision", &["exact", "neighborhood", "city"])) }
            { field(form, "/location/transit_note").hint().input(Kind::Text) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(label: &str, kind: PlaceKind) -> PlaceSuggestion {
        PlaceSuggestion {
            kind,
            label: label.into(),
            name: "Washington".into(),
            county: Some("Greene County".into()),
            state: "PA".parse().unwrap(),
            slug: None,
            lat: 39.9,
            lng: -80.0,
            groups: 1,
        }
    }

    #[test]
    fn a_typed_place_counts_when_it_can_be_one_only() {
        let two =
            || vec![place("Oakland, CA", PlaceKind::City), place("Oakland, MD", PlaceKind::City)];
        assert_eq!(only(two(), "oakland, md").unwrap().label, "Oakland, MD");
        assert!(only(two(), "oakl").is_none());
        assert!(only(vec![place("Oregon", PlaceKind::State)], "oregon").is_none());
        assert_eq!(only(vec![place("94596", PlaceKind::Zip)], "9459").unwrap().label, "94596");
    }

    #[test]
    fn a_place_brings_its_clock() {
        let doc = json!({ "schedule": [{ "time_zone": "America/Los_Angeles" }, {}] });
        let mut to = doc.clone();
        for (pointer, value) in
            changes(&doc, &place("Washington, PA (Greene County)", PlaceKind::City))
        {
            draft::set(&mut to, &pointer, value);
        }
        assert_eq!(chosen(&to), "Washington, PA (Greene County)");
        assert_eq!(draft::text(&to, "/schedule/0/time_zone"), "America/New_York");
        assert_eq!(draft::text(&to, "/schedule/1/time_zone"), "America/New_York");
        draft::set(&mut to, "/schedule/1/time_zone", Some(json!("America/Denver")));
        let again = changes(&to, &place("Washington", PlaceKind::City));
        assert!(!again.iter().any(|(p, _)| p == "/schedule/1/time_zone"), "a choice stays");
    }

    #[test]
    fn a_place_is_named_as_in_the_list() {
        let doc = json!({ "location": { "city": "Washington", "state": "PA", "county": "Greene County" } });
        assert_eq!(chosen(&doc), "Washington, PA (Greene County)");
        assert_eq!(chosen(&json!({})), "");
    }
}
