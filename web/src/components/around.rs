//! The groups of a page on a map around the place that was searched. It is for the pointer only:
//! the list below says the same in words.

use crate::i18n::{plural, t};
use crate::route::Route;
use crate::view::around::{self, Dot};
use crate::view::{place::center, search::Search};
use contract::{Hit, PlaceAnswer};
use yew::prelude::*;

/// The map, closed until somebody asks; nothing where there is little to see.
pub fn map(search: &Search, place: &PlaceAnswer, hits: &[Hit]) -> Html {
    let Some(map) = around::around(place, hits) else { return Html::default() };
    let outer = map.rings.first().map_or(0.0, |ring| ring.1);
    html! {
        <details class="when noprint">
            <summary>{ t!("around.title") }</summary>
            <figure class="around">
                <svg viewBox="-150 -110 300 220" aria-hidden="true" focusable="false">
                    { for map.rings.iter().map(|(radius, miles)| html! {
                        <>
                            <circle class="ring" r={radius.to_string()} />
                            <text class="mile" y={(-radius + 9.0).to_string()}>
                                { t!("around.miles", miles = miles) }
                            </text>
                        </>
                    }) }
                    <path class="here" d="M-4 0h8M0 -4v8" />
                    { for map.dots.iter().map(|one| dot(search, one)) }
                </svg>
                <figcaption class="small muted">
                    { t!("around.caption", place = center(place), miles = outer) }
                </figcaption>
            </figure>
        </details>
    }
}

/// A group's page, or the groups of the city where there are several.
fn dot(search: &Search, dot: &Dot<'_>) -> Html {
    let count = u32::try_from(dot.groups.len()).unwrap_or(u32::MAX);
    let href = match dot.groups.as_slice() {
        [only] => Route::Group(only.slug.clone()).to_path(),
        _ => city(search, dot).address(),
    };
    let (x, y, size) = (dot.x.to_string(), dot.y.to_string(), dot.size());
    html! {
        <a {href} tabindex="-1">
            <title>{ dot.city() }{ ": " }{ plural("count.groups", count) }</title>
            <circle class="dot" cx={x.clone()} cy={y.clone()} r={size.to_string()} />
            if count > 1 {
                <text class="n" {x} y={(dot.y + 3.2).to_string()}>{ count }</text>
            }
            if dot.named {
                <text class="city" x={(dot.x + size + 3.0).to_string()} y={(dot.y + 3.5).to_string()}>
                    { dot.city() }
                </text>
            }
        </a>
    }
}

fn city(search: &Search, dot: &Dot<'_>) -> Search {
    let at = dot.groups.first().and_then(|group| group.location.as_ref());
    search.with(|query| {
        (query.city, query.zip, query.state) = (None, None, None);
        query.point = None;
        query.near = at.map(|at| format!("{}, {}", at.city, at.state));
    })
}
