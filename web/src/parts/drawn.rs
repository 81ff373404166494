//! Parts in which nothing lives, written as text at once by maud: a page of results has thousands of
//! elements, and on the server a node of Yew's costs several times what its text does. What leaders
//! wrote is escaped like everything else that is put in.

use maud::Markup;
use yew::prelude::*;

/// Such a part among Yew's nodes.
pub fn drawn(markup: Markup) -> Html {
    Html::from_html_unchecked(AttrValue::from(markup.into_string()))
}
