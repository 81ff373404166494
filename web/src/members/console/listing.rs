//! `/admin/listings/{id}`: one listing, its history, and what admins do with it.

use super::listings::{name, standing};
use crate::i18n::t;
use crate::members::acting::Ask;
use crate::members::form::{Form, FormFrame, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Frame, loaded, section};
use crate::members::review::log::lines;
use crate::members::route::MemberRoute;
use crate::members::{Call, Read, use_loaded, use_members};
use crate::route::Route;
use contract::FieldError;
use contract::console::{AdminMove, ListingFile};
use serde_json::{Value, json};
use yew::prelude::*;

/// Which listing.
#[derive(Clone, PartialEq, Properties)]
pub struct ListingPageProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn ListingPage(props: &ListingPageProps) -> Html {
    let file = use_loaded::<ListingFile>(format!("/admin/listings/{}", props.id));
    let put = file.put.clone();
    html! {
        <Frame title={t!("members.listing_file.title")} wide=true>
            <p><a href={MemberRoute::AllListings.to_path()}>{ t!("all_listings.to_list") }</a></p>
            { loaded(&file, |read| html! { <File file={read.value.clone()} {put} /> }) }
        </Frame>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FileProps {
    file: ListingFile,
    put: Callback<Read<ListingFile>>,
}

#[component]
fn File(props: &FileProps) -> Html {
    let FileProps { file, put } = props;
    let listing = &file.listing;
    let public = Route::Group(listing.slug.clone()).to_path();
    html! {
        <>
            <section class="panel stack" aria-labelledby="listing">
                <h2 id="listing">{ name(listing) }</h2>
                <p>{ standing(listing) }</p>
                <p>
                    if let Some(owner) = &listing.owner {
                        { t!("all_listings.owned", name = owner.name, email = owner.email) }
                    } else {
                        { t!("all_listings.nobody") }
                    }
                </p>
                <p class="row">
                    <a href={public}>{ t!("all_listings.page") }</a>
                    <a href={MemberRoute::ReviewItem(listing.id.to_string()).to_path()}>
                        { t!("all_listings.review") }
                    </a>
                </p>
            </section>
            <div class="measure stack">
                { for file.allowed.iter().map(|asked| html! {
                    <MoveForm key={asked.as_str()} id={listing.id.to_string()} asked={*asked}
                        put={put.clone()} />
                }) }
                <OwnerForm id={listing.id.to_string()} {put} />
            </div>
            { section("history", t!("all_listings.history"), html! {
                if file.history.is_empty() {
                    <p>{ t!("review.log_empty") }</p>
                } else {
                    { lines(&file.history, false) }
                }
            }) }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MoveProps {
    id: String,
    asked: AdminMove,
    put: Callback<Read<ListingFile>>,
}

/// A move with its reason; archiving, which is for good, asks once more.
#[component]
fn MoveForm(props: &MoveProps) -> Html {
    let asked = props.asked;
    let form = use_form(asked.as_str(), || json!({ "reason": "" }));
    let asking = use_state(|| false);
    let send = use_sending(&form, format!("/admin/listings/{}/{asked}", props.id), &props.put);
    let onsubmit = {
        let (form, asking, send) = (form.clone(), asking.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let errors = check(&form.value());
            if !errors.is_empty() {
                form.refuse(errors);
            } else if asked == AdminMove::Archive {
                asking.set(true);
            } else {
                send.emit(());
            }
        })
    };
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(false))
    };
    let onyes = {
        let close = close.clone();
        Callback::from(move |()| {
            close.emit(());
            send.emit(());
        })
    };
    let label = t!(format!("all_listings.move.{asked}"));
    html! {
        <details class="moredetails">
            <summary>{ label.clone() }</summary>
            <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
                <p class="small muted">{ t!(format!("all_listings.about.{asked}")) }</p>
                <TextField form={form.clone()} at="/reason" label={t!("all_listings.reason")}
                    rows={Some(2)} />
                <SubmitButton {form} label={label.clone()} class="small danger" />
            </FormFrame>
            if *asking {
                <Ask title={t!("all_listings.archive_ask")} text={t!("all_listings.about.archive")}
                    button={label} {onyes} onno={close} />
            }
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OwnerFormProps {
    id: String,
    put: Callback<Read<ListingFile>>,
}

/// Another owner, by the address of an account.
#[component]
fn OwnerForm(props: &OwnerFormProps) -> Html {
    let form = use_form("owner", || json!({ "email": "", "reason": "" }));
    let send = use_sending(&form, format!("/admin/listings/{}/owner", props.id), &props.put);
    let onsubmit = {
        let form = form.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = form.value();
            let email = required(&value, "/email", t!("members.error.email").as_str());
            let errors: Vec<FieldError> = email.into_iter().chain(check(&value)).collect();
            if errors.is_empty() { send.emit(()) } else { form.refuse(errors) }
        })
    };
    let label = t!("all_listings.give");
    html! {
        <details class="moredetails">
            <summary>{ label.clone() }</summary>
            <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
                <p class="small muted">{ t!("all_listings.give_about") }</p>
                <TextField form={form.clone()} at="/email" label={t!("all_listings.email")} kind="email" />
                <TextField form={form.clone()} at="/reason" label={t!("all_listings.reason")}
                    rows={Some(2)} />
                <SubmitButton {form} {label} class="small danger" />
            </FormFrame>
        </details>
    }
}

/// Sends what stands in a form, and shows the listing as it is then.
#[hook]
fn use_sending(form: &Form, path: String, put: &Callback<Read<ListingFile>>) -> Callback<()> {
    let (members, form, put) = (use_members(), form.clone(), put.clone());
    Callback::from(move |()| {
        let (members, value, call) = (members.clone(), form.value(), Call::post(path.clone()));
        let (after, put) = (form.clone(), put.clone());
        form.send(
            async move { members.read::<ListingFile>(call.json(&value)).await },
            move |read| {
                after.reset(emptied(&after.value()));
                put.emit(read);
            },
        );
    })
}

fn check(value: &Value) -> Vec<FieldError> {
    required(value, "/reason", t!("all_listings.why").as_str()).into_iter().collect()
}

/// The same fields without what was typed.
fn emptied(value: &Value) -> Value {
    let fields = value.as_object().into_iter().flatten();
    fields.map(|(name, _)| (name.clone(), json!(""))).collect()
}
