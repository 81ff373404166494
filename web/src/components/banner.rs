//! A banner: a notice that is marked as one, under what people came for. Its colour is an attribute
//! of a drawing, for our policy allows no style in a page.

use crate::client;
use crate::context::use_world;
use crate::data::use_data;
use crate::i18n::t;
use crate::lang::english;
use contract::banner::{Banner, BannerPage, Ink};
use contract::{Code, UsState};
use yew::prelude::*;

/// The page that has room for one.
#[derive(Clone, PartialEq, Properties)]
pub struct BannerSpotProps {
    /// Its kind.
    pub page: BannerPage,
    /// The state that it is about.
    #[prop_or_default]
    pub state: Option<UsState>,
    /// The topics that it is about.
    #[prop_or_default]
    pub topics: Vec<Code>,
}

/// The banner of a page; nothing where it has none.
#[component]
pub fn BannerSpot(props: &BannerSpotProps) -> Html {
    let world = use_world();
    let answer = use_data(client::banner(props.page, props.state, &props.topics));
    let Some(banner) = answer.value().and_then(|answer| answer.banner.as_ref()) else {
        return Html::default();
    };
    world.head.borrow_mut().banner = Some(banner.id.clone());
    html! { <div class="wrap section plugged">{ shown(banner) }</div> }
}

/// The banner itself.
pub fn shown(banner: &Banner) -> Html {
    let lang = (banner.lang == contract::Lang::En).then(english).flatten();
    let ink = match banner.ink {
        Ink::Dark => "dark",
        Ink::Light => "light",
    };
    html! {
        <aside class={classes!("plug", "noprint", ink)} aria-label={t!("plug.label")}>
            <svg class="fill" aria-hidden="true" focusable="false">
                <rect width="100%" height="100%" fill={banner.background.clone()} />
            </svg>
            if let Some(image) = &banner.image {
                <img src={image.path.clone()} alt={image.alt.clone()} {lang} loading="lazy"
                    width={image.width.to_string()} height={image.height.to_string()} />
            }
            <div class="words">
                <p class="tag">{ t!("plug.label") }</p>
                <p {lang}><strong>{ &banner.title }</strong></p>
                <p {lang}>{ &banner.text }</p>
                // Empty only in the preview of one that is being written.
                if !banner.action.is_empty() {
                    <p {lang}><a href={banner.href.clone()} rel="nofollow">{ &banner.action }</a></p>
                }
            </div>
        </aside>
    }
}
