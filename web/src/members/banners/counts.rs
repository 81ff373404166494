//! How often a banner was seen and followed, by day.

use crate::i18n::t;
use contract::banner::EditedBanner;
use yew::prelude::*;

/// The part of the page.
pub(super) fn counts(banner: &EditedBanner) -> Html {
    html! {
        <section class="stack" aria-labelledby="counts">
            <h2 id="counts">{ t!("banners.counts") }</h2>
            <p>{ t!("banners.sum", views = banner.views, clicks = banner.clicks) }</p>
            if !banner.days.is_empty() {
                <div class="tablewrap" tabindex="0" role="region" aria-label={t!("banners.by_day")}>
                    <table class="table">
                        <caption class="sr">{ t!("banners.by_day") }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ t!("banners.day") }</th>
                                <th scope="col">{ t!("banners.views") }</th>
                                <th scope="col">{ t!("banners.clicks") }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for banner.days.iter().map(|day| html! {
                                <tr key={day.day.to_string()}>
                                    <th scope="row">{ day.day.to_string() }</th>
                                    <td>{ day.views }</td>
                                    <td>{ day.clicks }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </section>
    }
}
