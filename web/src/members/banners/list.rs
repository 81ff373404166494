//! `/admin/banners`: every banner with its days and how often it was seen and followed.

use crate::i18n::t;
use crate::members::console::ConsoleTabs;
use crate::members::parts::{Frame, loaded};
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use contract::answer::List;
use contract::banner::EditedBanner;
use yew::prelude::*;

/// The page.
#[component]
pub fn BannerList() -> Html {
    let list = use_loaded::<List<EditedBanner>>("/admin/banners".to_owned());
    html! {
        <Frame title={t!("members.banners.title")} lead={t!("banners.lead")} wide=true>
            <ConsoleTabs />
            <p><a class="btn" href={MemberRoute::BannerNew.to_path()}>{ t!("banners.new") }</a></p>
            { loaded(&list, |read| html! {
                if read.value.items.is_empty() {
                    <p>{ t!("banners.empty") }</p>
                } else {
                    { table(&read.value.items) }
                }
            }) }
        </Frame>
    }
}

fn table(banners: &[EditedBanner]) -> Html {
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={t!("banners.table")}>
            <table class="table">
                <caption class="sr">{ t!("banners.table") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!("banners.field.title") }</th>
                        <th scope="col">{ t!("banners.col_days") }</th>
                        <th scope="col">{ t!("banners.field.weight") }</th>
                        <th scope="col">{ t!("banners.views") }</th>
                        <th scope="col">{ t!("banners.clicks") }</th>
                    </tr>
                </thead>
                <tbody>{ for banners.iter().rev().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(banner: &EditedBanner) -> Html {
    let href = MemberRoute::BannerEdit(banner.id.clone()).to_path();
    let content = &banner.content;
    html! {
        <tr key={banner.id.clone()}>
            <th scope="row"><a {href}>{ &content.title }</a></th>
            <td>{ t!("banners.days", from = content.starts_on, to = content.ends_on) }</td>
            <td>{ content.weight }</td>
            <td>{ banner.views }</td>
            <td>{ banner.clicks }</td>
        </tr>
    }
}
