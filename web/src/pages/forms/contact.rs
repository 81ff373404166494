//! Write to the leaders of a group.

use super::parts::{Field, frame, hidden, select, text};
use crate::components::reply;
use crate::forms::FormState;
use crate::i18n;
use crate::i18n::t;
use crate::lang::here;
use crate::parts::icon::icon;
use crate::route::Route;
use contract::{Group, UsState, contact::MESSAGE_DAYS};
use yew::prelude::*;

/// Title and form.
pub(super) fn page(group: &Group, form: &FormState, path: &str) -> (String, Html) {
    let title = t!("forms.contact.title").to_string();
    if !group.takes_messages {
        return (title.clone(), nobody(&title, group));
    }
    let body = html! {
        <>
            <div class="stack">
                <h1>{ &title }</h1>
                <p>{ t!("forms.contact.to", names = names(group)) }{ " " }
                    { for reply::words(&group.card) }</p>
                <p>{ t!("group.contact_hint") }</p>
            </div>
            { others(form) }
            { frame(form, path, fields(group, form), t!("forms.contact.send")) }
            <p class="small muted">{ t!("forms.contact.kept", days = MESSAGE_DAYS) }</p>
        </>
    };
    (title, body)
}

fn names(group: &Group) -> String {
    let names: Vec<&str> = group.card.leaders.iter().map(|l| l.name.as_str()).collect();
    names.join(", ")
}

fn fields(group: &Group, form: &FormState) -> Html {
    let field = Field::new;
    let states: Vec<&str> = group.card.join_states.iter().map(|s| i18n::state(*s)).collect();
    let hint = (states.len() <= 6).then(|| t!("forms.contact.states", states = states.join(", ")));
    html! {
        <>
            { hidden("started_at", form.started_at().to_string()) }
            { text(form, Field {
                hint: Some(t!("forms.contact.name_hint")),
                autocomplete: "name",
                ..field("name", t!("forms.contact.name"))
            }) }
            { text(form, Field {
                hint: Some(t!("forms.contact.email_hint")),
                kind: "email",
                autocomplete: "email",
                ..field("email", t!("forms.email"))
            }) }
            { text(form, Field {
                kind: "tel",
                autocomplete: "tel",
                optional: true,
                ..field("phone", t!("forms.contact.phone"))
            }) }
            { select(form, "state", t!("forms.contact.state"), hint, &choices()) }
            { text(form, Field {
                hint: Some(t!("forms.contact.message_hint")),
                rows: Some(8),
                ..field("message", t!("forms.contact.message"))
            }) }
            <label class="check" for="share_if_held">
                <input type="checkbox" id="share_if_held" name="share_if_held" value="true"
                    checked={form.value("share_if_held") == "true"} />
                <span>{ t!("forms.contact.share") }</span>
            </label>
        </>
    }
}

fn choices() -> Vec<(String, String)> {
    let mut states: Vec<UsState> = UsState::all().collect();
    states.sort_by_key(|state| i18n::state(*state));
    let none = std::iter::once((String::new(), t!("forms.contact.choose").to_string()));
    none.chain(states.iter().map(|s| (s.code().to_owned(), s.name().to_owned()))).collect()
}

/// Groups that can take somebody from there.
fn others(form: &FormState) -> Html {
    let groups = form.problem.as_ref().map(|p| p.groups.as_slice()).unwrap_or_default();
    html! {
        if !groups.is_empty() {
            <div class="note lamp">
                { icon("info") }
                <div>
                    <p>{ t!("forms.contact.these_can") }</p>
                    <ul>{ for groups.iter().map(|group| html! {
                        <li><a href={Route::Group(group.slug.clone()).to_path()}>{ &group.title }</a></li>
                    }) }</ul>
                </div>
            </div>
        }
    }
}

/// There is no account in which a message would arrive.
fn nobody(title: &str, group: &Group) -> Html {
    let text = if group.card.demo { "forms.contact.demo" } else { "forms.contact.nobody" };
    html! { <div class="stack"><h1>{ title.to_owned() }</h1><p>{ t!(text) }</p></div> }
}

/// What happens next.
pub(super) fn done(group: &Group, done: &str) -> (String, Html) {
    let held = done == "held";
    let key = |name: &str| format!("forms.contact.{}.{name}", if held { "held" } else { "sent" });
    let title = t!(key("title")).to_string();
    let body = html! {
        <div class="stack">
            <h1>{ &title }</h1>
            <p>{ t!(key("next"), names = names(group)) }</p>
            if !held { <p>{ for reply::words(&group.card) }</p> }
            <p>{ t!("forms.contact.kept", days = MESSAGE_DAYS) }</p>
            <p><a href={here("/groups")}>{ t!("forms.more_groups") }</a></p>
        </div>
    };
    (title, body)
}
