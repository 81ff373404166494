//! Forms of seekers, which work without a script: the service renders them, reads what they send,
//! and shows them again with what is wrong. Plain functions: nothing in them is alive.

pub mod contact;
pub mod link;
mod parts;
mod report;
pub mod saved_search;
pub mod waitlist;

use crate::components::exit::QuickExit;
use crate::context::{use_form, use_reference, use_site};
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::navigate::Place;
use crate::pages::error::Failed;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::labels::Labels;
use crate::{client, forms::FormState};
use contract::{Group, Slug};
use std::rc::Rc;
use yew::prelude::*;

/// What a form about a group is given.
#[derive(Clone, PartialEq, Properties)]
pub struct GroupFormProps {
    /// The group.
    pub slug: Slug,
    /// Which form.
    pub kind: GroupForm,
}

/// Forms about a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupForm {
    /// Write to the leaders.
    Contact,
    /// Say that something is wrong.
    Report,
    /// Wait list, or a word when a place opens.
    Waitlist,
}

/// The page of a form about a group.
#[component]
pub fn GroupFormPage(props: &GroupFormProps) -> Html {
    let data = use_data(client::group(props.slug.as_str()));
    match &data.answer {
        None => loading(t!("loading.status")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(group)) => html! { <Shown group={group.clone()} kind={props.kind} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    group: Rc<Group>,
    kind: GroupForm,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let (group, form, site) = (&*props.group, use_form(), use_site());
    let reference = use_reference();
    let done = done(&use_context::<Place>().unwrap_or_default());
    let path = match props.kind {
        GroupForm::Contact => Route::Contact(group.card.slug.clone()).to_path(),
        GroupForm::Report => Route::Report(group.card.slug.clone()).to_path(),
        GroupForm::Waitlist => Route::Waitlist(group.card.slug.clone()).to_path(),
    };
    let (title, body) = match (props.kind, done.as_deref()) {
        (GroupForm::Contact, Some(done)) => contact::done(group, done),
        (GroupForm::Contact, None) => contact::page(group, &form, &path),
        (GroupForm::Report, Some(_)) => report::done(),
        (GroupForm::Report, None) => report::page(group, &form, &path),
        (GroupForm::Waitlist, Some(_)) => waitlist::done(group),
        (GroupForm::Waitlist, None) => waitlist::page(group, &form, &path),
    };
    use_head(head(&title, &form));
    let back = Route::Group(group.card.slug.clone()).to_path();
    html! {
        <>
            if Labels(&reference).sensitive(&group.card.categories) { <QuickExit /> }
            <div class="wrap section">
                <div class="measure stack-l">
                    <p><a href={back}>{ t!("forms.back", title = group.card.title) }</a></p>
                    { served(body, &form, &site.public_url, &path) }
                </div>
            </div>
        </>
    }
}

/// Title and status; never in a search engine.
pub(crate) fn head(title: &str, form: &FormState) -> PageHead {
    let title = match &form.problem {
        Some(_) => format!("{}{title}", t!("bar.error")),
        None => title.to_owned(),
    };
    let status = form.problem.as_ref().map_or(0, |problem| problem.status);
    PageHead { title, noindex: true, status, ..PageHead::default() }
}

/// The form where the service can answer it, and the way there elsewhere.
fn served(body: Html, form: &FormState, public_url: &str, path: &str) -> Html {
    if form.now_ms > 0 {
        return body;
    }
    html! {
        <p><a class="btn" href={format!("{public_url}{path}")} target="_self">{ t!("forms.open") }</a></p>
    }
}

/// What a form came to, from the address that it leads to.
fn done(place: &Place) -> Option<String> {
    place.query.split('&').find_map(|pair| pair.strip_prefix("done=")).map(str::to_owned)
}
