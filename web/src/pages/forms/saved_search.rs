//! Save a search: new groups that fit it come by mail.

use super::parts::{Field, frame, hidden, radios, text};
use super::{done, head, served, waitlist::asked};
use crate::components::exit::QuickExit;
use crate::context::{use_form, use_reference, use_site};
use crate::head::use_head;
use crate::i18n::t;
use crate::navigate::Place;
use crate::route::Route;
use crate::view::{chips, heading, labels::Labels, search::Search};
use contract::{FacetName, GroupQuery, subscription::UNPROVEN_DAYS};
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SavedSearchProps {
    /// The search, as the API's parameters.
    pub query: String,
}

/// The page.
#[component]
pub fn SavedSearchPage(props: &SavedSearchProps) -> Html {
    let (form, site, reference) = (use_form(), use_site(), use_reference());
    let labels = Labels(&reference);
    let done = done(&use_context::<Place>().unwrap_or_default());
    // After a failure the search is in the form, not in the address.
    let text = match form.value("query") {
        "" => props.query.as_str(),
        sent => sent,
    };
    let query = GroupQuery::parse(text).unwrap_or_default();
    let query = GroupQuery { cursor: None, limit: 0, sort: None, facets: None, ..query };
    let title = match done {
        Some(_) => t!("forms.asked.title"),
        None => t!("forms.search.title"),
    };
    use_head(head(&title, &form));
    let path = Route::SavedSearch.to_path();
    let sensitive = query
        .values(FacetName::Category)
        .iter()
        .any(|code| labels.topic(code).is_some_and(|topic| topic.sensitive));
    let body = match done {
        Some(_) => asked(),
        None => fill_in(&form, &query, &path, labels),
    };
    html! {
        <>
            if sensitive { <QuickExit /> }
            <div class="wrap section">
                <div class="measure stack-l">
                    { served(body, &form, &site.public_url, &path) }
                </div>
            </div>
        </>
    }
}

fn fill_in(
    form: &crate::forms::FormState,
    query: &GroupQuery,
    path: &str,
    labels: Labels<'_>,
) -> Html {
    let search = Search::new(query.clone());
    let filters: Vec<String> =
        chips::chips(&search, labels).into_iter().map(|chip| chip.label).collect();
    let often = [("daily", t!("forms.search.daily")), ("weekly", t!("forms.search.weekly"))];
    let fields = html! {
        <>
            { hidden("query", query.to_query()) }
            { text(form, Field {
                kind: "email",
                autocomplete: "email",
                ..Field::new("email", t!("forms.email"))
            }) }
            { radios(form, "frequency", t!("forms.search.often"), &often) }
        </>
    };
    html! {
        <>
            <div class="stack">
                <h1>{ t!("forms.search.title") }</h1>
                <p>{ t!("forms.search.text") }</p>
                <p>
                    <b>{ heading::heading(&search, None, labels) }</b>
                    if !filters.is_empty() { { ": " }{ filters.join("; ") } }
                    { ". " }<a href={search.address()}>{ t!("forms.search.see") }</a>
                </p>
            </div>
            { frame(form, path, fields, t!("forms.search.send")) }
            <p class="small muted">{ t!("forms.kept", days = UNPROVEN_DAYS) }</p>
        </>
    }
}
