//! Step 2: for whom it is.

use super::super::fields::field;
use super::super::form::Handle;
use super::super::typed::Kind;
use super::choices::terms;
use contract::Reference;
use yew::prelude::*;

pub(super) fn step(form: &Handle, reference: &Reference) -> Html {
    html! {
        <>
            <div class="two">
                { field(form, "/age_min").short().input(Kind::Age) }
                { field(form, "/age_max").short().input(Kind::Age) }
            </div>
            { field(form, "/gender_scope").radios(&terms(&reference.genders)) }
            { field(form, "/languages").checks(&terms(&reference.languages)) }
            { field(form, "/populations").hint().checks(&terms(&reference.populations)) }
            { field(form, "/affirming").hint().checks(&terms(&reference.populations)) }
            { field(form, "/court_ordered_accepted").switch() }
            { field(form, "/certificate_offered").switch() }
        </>
    }
}
