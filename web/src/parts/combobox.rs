//! The place field: a text field that offers places as one types (ARIA combobox with a list).
//!
//! Without a script it is a plain text field; the service reads any way of writing a place. In
//! the browser it is an island ([`crate::islands`]), so its words come as properties: the
//! catalogue stays on the server.

mod field;
mod keys;
mod list;

pub use field::Field;

use crate::i18n::t;
use contract::PlaceSuggestion;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// What the place field is given on a page.
#[derive(Clone, PartialEq, Properties)]
pub struct ComboboxProps {
    /// Its id; the label points at it.
    pub id: AttrValue,
    /// Parameter of the form.
    #[prop_or(AttrValue::Static("near"))]
    pub name: AttrValue,
    /// What it begins with.
    #[prop_or_default]
    pub value: AttrValue,
    /// Ids of hint and error.
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    /// The value was refused.
    #[prop_or_default]
    pub invalid: bool,
    /// Told of the place that was chosen from the list.
    #[prop_or_default]
    pub onchoose: Option<Callback<PlaceSuggestion>>,
    /// Told of the text when the field is left.
    #[prop_or_default]
    pub onleave: Option<Callback<String>>,
}

/// Everything that the field needs, as it is written into the page.
#[derive(Debug, Clone, PartialEq, Properties, Serialize, Deserialize)]
pub struct FieldProps {
    /// Its id.
    pub id: String,
    /// Parameter of the form.
    pub name: String,
    /// What it begins with.
    pub value: String,
    /// Ids of hint and error.
    pub describedby: Option<String>,
    /// The value was refused.
    pub invalid: bool,
    /// Where the API is.
    pub api: String,
    /// Its words.
    pub words: Words,
    /// Told of the place that was chosen; not where the field is an island.
    #[serde(skip)]
    #[prop_or_default]
    pub onchoose: Option<Callback<PlaceSuggestion>>,
    /// Told of the text when the field is left; not where the field is an island.
    #[serde(skip)]
    #[prop_or_default]
    pub onleave: Option<Callback<String>>,
}

/// The words of the field, with `%{…}` where something is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Name of the list.
    pub list: String,
    /// What the status says of one place.
    pub one: String,
    /// What it says of several.
    pub other: String,
    /// A city's county and state.
    pub county: String,
    /// A ZIP code's city and state.
    pub zip: String,
    /// A state.
    pub state: String,
}

/// The place field, without label.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let site = crate::context::use_site();
    let props = FieldProps {
        id: props.id.to_string(),
        name: props.name.to_string(),
        value: props.value.to_string(),
        describedby: props.describedby.as_ref().map(AttrValue::to_string),
        invalid: props.invalid,
        onchoose: props.onchoose.clone(),
        onleave: props.onleave.clone(),
        api: site.api.clone(),
        words: Words {
            list: t!("combobox.list").to_string(),
            one: t!("combobox.places.one").to_string(),
            other: t!("combobox.places.other").to_string(),
            county: t!("combobox.county").to_string(),
            zip: t!("combobox.zip").to_string(),
            state: t!("combobox.state").to_string(),
        },
    };
    let json = serde_json::to_string(&props).unwrap_or_default();
    html! {
        <div class="combo" data-island="combobox" data-props={json}><Field ..props /></div>
    }
}
