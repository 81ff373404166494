//! What stands where an answer is awaited: words for the screen reader, still shapes for the eye.

use crate::i18n::t;
use yew::prelude::*;

/// A page that waits for its data, with its heading. Nothing moves in it.
pub fn loading(heading: AttrValue) -> Html {
    html! {
        <div class="wrap section stack-l" aria-busy="true">
            <h1>{ heading }</h1>
            <p role="status" class="muted">{ t!("loading.status") }</p>
            <div class="skel late" aria-hidden="true"><i></i><i></i><i></i></div>
            <div class="skel late" aria-hidden="true"><i></i><i></i><i></i></div>
        </div>
    }
}
