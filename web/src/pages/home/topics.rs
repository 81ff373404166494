//! Start with what is on your mind: the twelve topics with most groups.

use crate::client;
use crate::data::use_data;
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::parts::link_list::{Counted, link_list};
use crate::route::Route;
use yew::prelude::*;

/// Topics shown here.
const SHOWN: usize = 12;

#[component]
pub(super) fn Topics() -> Html {
    let data = use_data(client::categories());
    let Some(list) = data.value() else {
        return html! {};
    };
    let mut top: Vec<_> = list.items.iter().collect();
    top.sort_by_key(|c| std::cmp::Reverse(c.count));
    top.truncate(SHOWN);
    top.sort_by(|a, b| a.label.cmp(&b.label));
    let entries = top.into_iter().map(|c| Counted {
        href: Route::Topic(c.value.clone()).to_path(),
        label: c.label.clone().into(),
        count: c.count,
    });
    html! {
        <section class="section" id="topics" aria-labelledby="topics-h">
            <div class="wrap stack-l">
                <div class="measure stack">
                    <h2 id="topics-h">{ t!("home.topics.heading") }</h2>
                    <p>{ t!("home.topics.text") }</p>
                </div>
                { link_list(entries) }
                <p><a href={here("/topics")}>{ plural("home.topics.all", list.items.len() as u32) }</a></p>
            </div>
        </section>
    }
}
