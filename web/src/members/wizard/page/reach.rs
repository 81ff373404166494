//! Step 6: how people reach the leaders.

use super::super::fields::field;
use super::super::form::Handle;
use super::super::typed::Kind;
use crate::i18n::t;
use crate::parts::icon::icon;
use yew::prelude::*;

pub(super) fn step(form: &Handle) -> Html {
    html! {
        <>
            <div class="note">{ icon("info") }<p>{ t!("wizard.relay") }</p></div>
            { field(form, "/contact/phone").hint().short().input(Kind::Text) }
            { field(form, "/contact/website").hint().input(Kind::Text) }
            { field(form, "/contact/booking_url").hint().input(Kind::Text) }
        </>
    }
}
