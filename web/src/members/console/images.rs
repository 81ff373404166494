//! `/admin/images`: every image that was sent, with what it shows; one that is shown nowhere can be
//! deleted.

use super::ConsoleTabs;
use crate::i18n::t;
use crate::members::acting::{Ask, use_acting};
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use crate::members::{Call, clock};
use contract::image::Image;
use yew::prelude::*;

/// The page.
#[component]
pub fn ImageList() -> Html {
    let list = use_paged::<Image>("/admin/images?limit=24".to_owned());
    let acting = use_acting(list.first.reload.clone());
    let asked = use_state(|| None::<Image>);
    let ask = |image: Option<Image>| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(image.clone()))
    };
    let item = |image: &Image| {
        let onclick = ask(Some(image.clone())).reform(|_: MouseEvent| ());
        html! {
            <li key={image.path.clone()} class="panel stack">
                <img src={image.path.clone()} alt={image.alt.clone()} loading="lazy"
                    width={image.width.to_string()} height={image.height.to_string()} />
                <p class="small">{ &image.alt }</p>
                <p class="small muted">
                    { t!("pictures.facts", width = image.width, height = image.height,
                        kilobytes = image.bytes.div_ceil(1024), date = clock::moment(image.uploaded_at)) }
                </p>
                <p>
                    <button type="button" class="linkbtn" {onclick}>
                        { t!("pictures.delete") }<span class="sr">{ ": " }{ &image.alt }</span>
                    </button>
                </p>
            </li>
        }
    };
    let onyes = {
        let (acting, close) = (acting.clone(), ask(None));
        let name = asked.as_ref().and_then(|i| Some(i.path.rsplit_once('/')?.1.to_owned()));
        Callback::from(move |()| {
            close.emit(());
            if let Some(name) = &name {
                let call = Call::delete(format!("/admin/images/{name}"));
                acting.run(call, t!("pictures.deleted"));
            }
        })
    };
    html! {
        <Frame title={t!("members.images.title")} lead={t!("pictures.lead")} wide=true>
            <ConsoleTabs />
            { acting.said() }
            { loaded(&list.first, |read| html! {
                <>
                    if read.value.items.is_empty() { <p>{ t!("pictures.none") }</p> }
                    <ul class="pictures" aria-label={t!("members.images.title")}>
                        { for read.value.items.iter().chain(list.more.iter()).map(item) }
                    </ul>
                    { list.button() }
                </>
            }) }
            if let Some(image) = &*asked {
                <Ask title={t!("pictures.ask")} text={image.alt.clone()} button={t!("pictures.delete")}
                    {onyes} onno={ask(None)} />
            }
        </Frame>
    }
}
