//! One account: what it is, another role, out of service and back.

use crate::i18n::{plural, t};
use crate::members::acting::use_acting;
use crate::members::clock;
use crate::members::form::{FormFrame, SelectField, SubmitButton, TextField, use_form};
use crate::members::{Call, use_account, use_members};
use contract::console::{AccountRow, AccountState};
use contract::review::AccountDecision;
use contract::{FieldError, Role, problem::field};
use serde_json::{Value, json};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AccountItemProps {
    /// The account.
    pub(super) row: AccountRow,
    /// Reads the list again.
    pub(super) reload: Callback<()>,
    /// Its forms are shown.
    pub(super) open: bool,
    /// Shows or hides them.
    pub(super) ontoggle: Callback<String>,
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    row: AccountRow,
    reload: Callback<()>,
}

/// A line of the list.
#[component]
pub(super) fn AccountItem(props: &AccountItemProps) -> Html {
    let row = &props.row;
    let own = use_account().is_some_and(|account| account.id == row.id);
    let onclick = {
        let (ontoggle, id) = (props.ontoggle.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| ontoggle.emit(id.clone()))
    };
    let marks = [
        (row.state != AccountState::Active).then(|| t!(format!("accounts.state.{}", row.state))),
        (!row.verified).then(|| t!("accounts.unverified")),
        (row.role != Role::Member && !row.second_factor).then(|| t!("accounts.no_factor")),
    ];
    html! {
        <li class="panel stack">
            <p>
                <b>{ &row.name }</b>{ " " }<span class="muted">{ &row.email }</span>
                { for marks.into_iter().flatten().map(|mark| html! { <>{ " " }<span class="badge warn">{ mark }</span></> }) }
            </p>
            <p class="small">
                { t!(format!("accounts.of.{}", row.role)) }{ ". " }
                { plural("review.owner.listings", row.listings) }{ ". " }
                { t!("accounts.since", date = clock::moment(row.created_at)) }
            </p>
            if own {
                <p class="small muted">{ t!("accounts.own") }</p>
            } else {
                <p>
                    <button type="button" class="linkbtn" {onclick} aria-expanded={props.open.to_string()}>
                        { t!("accounts.change") }<span class="sr">{ ": " }{ &row.name }</span>
                    </button>
                </p>
                // One account at a time: the ids of the forms are the same for each.
                if props.open {
                    <RoleForm row={row.clone()} reload={props.reload.clone()} />
                    <ServiceForm row={row.clone()} reload={props.reload.clone()} />
                }
            }
        </li>
    }
}

#[component]
fn RoleForm(props: &FormProps) -> Html {
    let row = &props.row;
    let acting = use_acting(props.reload.clone());
    let form = use_form("role", || json!({ "role": row.role }));
    let roles = use_memo((), |()| {
        let label = |role: &Role| t!(format!("accounts.of.{role}")).to_string();
        Role::ALL.iter().map(|r| (r.to_string(), label(r))).collect::<Vec<_>>()
    });
    let onsubmit = {
        let (form, acting) = (form.clone(), acting.clone());
        let path = format!("/admin/accounts/{}", row.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let role = form.text("/role").parse().unwrap_or(Role::Member);
            let call = Call::new("PATCH", path.clone()).json(&json!({ "role": role }));
            acting.run(call, t!("accounts.role_given"));
        })
    };
    let label = t!("accounts.role_of", name = row.name);
    html! {
        <>
            { acting.said() }
            <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
                <SelectField form={form.clone()} at="/role" {label} choices={roles} />
                <SubmitButton form={form.clone()} label={t!("accounts.give")} class="small quiet" />
            </FormFrame>
        </>
    }
}

#[component]
fn ServiceForm(props: &FormProps) -> Html {
    let (members, row) = (use_members(), &props.row);
    let form = use_form("service", || json!({ "reason": "" }));
    let suspended = row.state == AccountState::Suspended;
    let action = if suspended { "restore" } else { "suspend" };
    let onsubmit = {
        let path = format!("/review/accounts/{}/{action}", row.id);
        let (after, done) = (props.reload.clone(), form.clone());
        form.on_submit(
            check,
            move |value| {
                let (members, path) = (members.clone(), path.clone());
                async move { members.send(Call::post(path).json(&value)).await }
            },
            move |()| {
                done.reset(json!({ "reason": "" }));
                after.emit(());
            },
        )
    };
    let label = t!(format!("review.owner.{action}"));
    html! {
        <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
            <TextField form={form.clone()} at="/reason" label={t!("review.owner.reason")}
                hint={t!("review.owner.reason_hint")} rows={Some(2)} />
            <SubmitButton form={form.clone()} {label} class="small danger" />
        </FormFrame>
    }
}

fn check(value: &Value) -> Vec<FieldError> {
    match serde_json::from_value::<AccountDecision>(value.clone()) {
        Ok(input) => input.validate(),
        Err(_) => vec![field("/reason", "required", &t!("review.owner.why"))],
    }
}
