//! `/admin/banners/new` and `/admin/banners/{id}`.

use super::{counts::counts, fields::Fields, values};
use crate::i18n::t;
use crate::members::acting::{Ask, use_acting};
use crate::members::editing::{EditProps, Manner, as_it_is, use_editing};
use crate::members::form::use_form;
use crate::members::lists::Lists;
use crate::members::parts::{Done, Frame};
use crate::members::route::MemberRoute;
use crate::members::{Call, Read, use_loaded, use_members, use_once};
use crate::navigate::navigate;
use contract::banner::EditedBanner;
use yew::prelude::*;

/// A new banner.
#[component]
pub fn NewBannerPage() -> Html {
    html! {
        <Frame title={t!("members.banner_new.title")} wide=true>
            { to_list() }
            <Lists><New /></Lists>
        </Frame>
    }
}

#[component]
fn New() -> Html {
    let (members, once) = (use_members(), use_once());
    let form = use_form("banner", || values::of(None));
    let onsubmit = form.on_submit(
        values::check,
        move |value| {
            let (members, once) = (members.clone(), once.clone());
            async move {
                let call = Call::post("/admin/banners").json(&values::banner(&value, true));
                members.once::<EditedBanner>(&once, call).await
            }
        },
        |banner: EditedBanner| navigate(&MemberRoute::BannerEdit(banner.id).to_path(), true),
    );
    html! { <Fields {form} {onsubmit} button={t!("banners.create")} /> }
}

/// Which banner.
#[derive(Clone, PartialEq, Properties)]
pub struct EditBannerPageProps {
    /// Its id.
    pub id: String,
}

/// A banner that is there.
#[component]
pub fn EditBannerPage(props: &EditBannerPageProps) -> Html {
    let banner = use_loaded::<EditedBanner>(format!("/admin/banners/{}", props.id));
    html! {
        <Frame title={t!("members.banner_edit.title")} wide=true>
            { to_list() }
            { banner.edit(|props| html! { <Lists><Edit ..props /></Lists> }) }
        </Frame>
    }
}

const MANNER: Manner<EditedBanner> = Manner {
    form: "banner",
    values: |banner| values::of(Some(&banner.content)),
    check: values::check,
    patch: |value| values::banner(value, false),
    revision: |banner| banner.version,
    saved: |_| t!("banners.saved"),
    at_its_field: as_it_is,
};

#[component]
fn Edit(props: &EditProps<EditedBanner>) -> Html {
    let Read { value: banner, etag } = &props.read;
    let path = format!("/admin/banners/{}", banner.id);
    let editing = use_editing(path.clone(), props, MANNER);
    let deleting = use_acting(Callback::from(|()| navigate(&list_path(), false)));
    let asked = use_state(|| false);
    let ask = |open: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(open))
    };
    let onyes = {
        let (deleting, close) = (deleting.clone(), ask(false));
        let call = Call::delete(path).header("if-match", etag);
        Callback::from(move |()| {
            close.emit(());
            deleting.run(call.clone(), AttrValue::default());
        })
    };
    html! {
        <div class="stack-l">
            <Done words={editing.done} />
            <Fields form={editing.form} onsubmit={editing.onsubmit} button={t!("banners.save")} />
            { counts(banner) }
            { deleting.said() }
            <p>
                <button type="button" class="btn danger" onclick={ask(true).reform(|_: MouseEvent| ())}>
                    { t!("banners.delete") }
                </button>
            </p>
            if *asked {
                <Ask title={t!("banners.delete_ask")} text={t!("banners.delete_text")}
                    button={t!("banners.delete")} {onyes} onno={ask(false)} />
            }
        </div>
    }
}

fn list_path() -> String {
    MemberRoute::Banners.to_path()
}

fn to_list() -> Html {
    html! { <p><a href={list_path()}>{ t!("banners.to_list") }</a></p> }
}
