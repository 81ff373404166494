//! Groups like the one on the page, for whom it does not fit.

use crate::client;
use crate::components::{browse::band, card};
use crate::context::use_reference;
use crate::data::use_data;
use crate::i18n::t;
use crate::parts::drawn::drawn;
use crate::view::labels::Labels;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SimilarProps {
    /// The group's identifier.
    pub(super) group: String,
}

/// The groups; nothing while they are awaited, and where there are none.
#[component]
pub(super) fn Similar(props: &SimilarProps) -> Html {
    let reference = use_reference();
    let labels = Labels(&reference);
    let data = use_data(client::similar(&props.group));
    let Some(found) = data.value().filter(|found| !found.items.is_empty()) else {
        return Html::default();
    };
    let cards = found.items.iter().map(|hit| {
        html! { <li key={hit.group.id.to_string()}>{ drawn(card::short(hit, labels)) }</li> }
    });
    let cards = html! { <ol class="cols hitlist">{ for cards }</ol> };
    html! { <div class="noprint">{ band("similar", true, t!("group.similar"), cards) }</div> }
}
