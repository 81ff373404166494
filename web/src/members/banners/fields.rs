//! The fields of a banner.

use super::values;
use crate::components::banner;
use crate::context::use_reference;
use crate::i18n::t;
use crate::members::form::{CheckList, Form, FormFrame, SelectField, SubmitButton, TextField};
use crate::members::posts::picture::Picture;
use contract::banner::{BannerPage, Ink};
use contract::image::Image;
use yew::prelude::*;

/// What the fields are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FieldsProps {
    /// The form.
    pub(super) form: Form,
    /// Sends it.
    pub(super) onsubmit: Callback<SubmitEvent>,
    /// The words of the button.
    pub(super) button: AttrValue,
}

/// The form, and beside it the banner as it would be shown.
#[component]
pub(super) fn Fields(props: &FieldsProps) -> Html {
    let form = || props.form.clone();
    let reference = use_reference();
    let inks = use_memo((), |()| {
        let label = |ink: &Ink| t!(format!("banners.ink.{ink}")).to_string();
        Ink::ALL.iter().map(|ink| (ink.to_string(), label(ink))).collect::<Vec<_>>()
    });
    let pages = use_memo((), |()| {
        let label = |page: &BannerPage| t!(format!("banners.page.{page}")).to_string();
        BannerPage::ALL.iter().map(|p| (p.to_string(), label(p))).collect::<Vec<_>>()
    });
    let states = use_memo((), |()| {
        reference.states.iter().map(|s| (s.value.clone(), s.label.clone())).collect::<Vec<_>>()
    });
    let topics = use_memo((), |()| {
        let open = reference.categories.iter().filter(|c| !c.sensitive);
        open.map(|c| (c.value.to_string(), c.label.clone())).collect::<Vec<_>>()
    });
    let onput = {
        let form = form();
        Callback::from(move |image: Image| {
            form.set("/image", image.path);
            form.set("/alt", image.alt);
        })
    };
    let text = |at: &'static str, label: AttrValue| {
        html! { <TextField form={form()} {at} {label} /> }
    };
    html! {
        <div class="cols editor">
            <FormFrame form={form()} onsubmit={props.onsubmit.clone()}>
                { text("/title", t!("banners.field.title")) }
                { text("/text", t!("banners.field.text")) }
                { text("/action", t!("banners.field.action")) }
                <TextField form={form()} at="/href" label={t!("banners.field.href")}
                    hint={t!("banners.field.href_hint")} />
                <TextField form={form()} at="/background" label={t!("banners.field.background")}
                    hint={t!("banners.field.background_hint")} kind="color" short=true />
                <SelectField form={form()} at="/ink" label={t!("banners.field.ink")} choices={inks} />
                <Picture {onput} done={t!("banners.picture_done")} />
                <TextField form={form()} at="/image" label={t!("banners.field.image")}
                    hint={t!("banners.field.image_hint")} optional=true />
                <TextField form={form()} at="/alt" label={t!("banners.field.alt")} optional=true />
                <TextField form={form()} at="/starts_on" label={t!("banners.field.starts_on")}
                    kind="date" short=true />
                <TextField form={form()} at="/ends_on" label={t!("banners.field.ends_on")}
                    kind="date" short=true />
                <TextField form={form()} at="/weight" label={t!("banners.field.weight")}
                    hint={t!("banners.field.weight_hint")} inputmode="numeric" short=true />
                <CheckList form={form()} at="/pages" label={t!("banners.field.pages")}
                    hint={t!("banners.field.pages_hint")} choices={pages} optional=true />
                <details class="topicpick">
                    <summary>{ t!("banners.spanish") }</summary>
                    <p class="hint">{ t!("banners.spanish_hint") }</p>
                    { text("/spanish/title", t!("banners.field.title_es")) }
                    { text("/spanish/text", t!("banners.field.text_es")) }
                    { text("/spanish/action", t!("banners.field.action_es")) }
                    { text("/spanish/href", t!("banners.field.href_es")) }
                    { text("/spanish/alt", t!("banners.field.alt_es")) }
                </details>
                <details class="topicpick">
                    <summary>{ t!("banners.field.topics") }</summary>
                    <CheckList form={form()} at="/topics" label={t!("banners.field.topics")}
                        hint={t!("banners.field.topics_hint")} choices={topics} optional=true />
                </details>
                <details class="topicpick">
                    <summary>{ t!("banners.field.states") }</summary>
                    <CheckList form={form()} at="/states" label={t!("banners.field.states")}
                        choices={states} optional=true />
                </details>
                <SubmitButton form={form()} label={props.button.clone()} />
            </FormFrame>
            <section class="stack" aria-labelledby="look">
                <h2 id="look">{ t!("banners.look") }</h2>
                { banner::shown(&values::preview(&props.form.value())) }
            </section>
        </div>
    }
}
