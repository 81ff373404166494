//! The code to copy: the frame, and plain links for pages that take no frames.

use crate::embed::{Embed, Size};
use crate::flat::{text, value};
use crate::i18n::t;
use crate::lang::within;
use crate::view::{cost, place, schedule};
use contract::{GroupCard, Groups};
use yew::prelude::*;

/// Pixels of a frame for each card: what is longer scrolls.
const PER_CARD: [(Size, u16); 2] = [(Size::Regular, 420), (Size::Compact, 260)];
/// A frame is no higher than this.
const HIGHEST: u16 = 900;

pub(super) fn code(embed: &Embed, found: &Groups, title: &str, public_url: &str) -> Html {
    let (frame, links) = within(embed.lang, || {
        (frame(embed, title, public_url), links(embed, found, title, public_url))
    });
    html! {
        <section class="stack" aria-labelledby="code-h">
            <h2 id="code-h">{ t!("embed.code") }</h2>
            { copied("code-frame", t!("embed.code_frame"), t!("embed.code_frame_hint"), frame, 5) }
            { copied("code-links", t!("embed.code_links"), t!("embed.code_links_hint"), links, 9) }
        </section>
    }
}

fn copied(id: &'static str, label: AttrValue, hint: AttrValue, code: String, rows: u8) -> Html {
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <span class="hint" id={format!("{id}-hint")}>{ hint }</span>
            <textarea class="input code" {id} rows={rows.to_string()} readonly=true spellcheck="false"
                aria-describedby={format!("{id}-hint")} value={code} />
            <p class="row">
                <button type="button" class="btn quiet small live" data-copy={id}>
                    { t!("embed.copy") }<span class="sr">{ " " }{ id_words(id) }</span>
                </button>
            </p>
        </div>
    }
}

/// Which of the two a button copies.
fn id_words(id: &str) -> AttrValue {
    if id == "code-frame" { t!("embed.code_frame") } else { t!("embed.code_links") }
}

fn frame(embed: &Embed, title: &str, public_url: &str) -> String {
    let each = PER_CARD.iter().find(|(size, _)| *size == embed.look.size).map_or(0, |(_, px)| *px);
    let height = each.saturating_mul(embed.look.limit).min(HIGHEST);
    let mut out = String::from("<iframe src=\"");
    value(&mut out, &format!("{public_url}{}", embed.address()));
    out.push_str("\"\n  title=\"");
    value(&mut out, title);
    out.push_str(&format!(
        "\"\n  width=\"100%\" height=\"{height}\" loading=\"lazy\" referrerpolicy=\"no-referrer\"\n  \
         style=\"border: 0\"></iframe>"
    ));
    out
}

/// The search and its first groups as they are today.
fn links(embed: &Embed, found: &Groups, title: &str, public_url: &str) -> String {
    let mut out = String::from("<p>");
    link(&mut out, &format!("{public_url}{}", embed.search.address()), title);
    out.push_str("</p>");
    if !found.items.is_empty() {
        out.push_str("\n<ul>");
        for hit in &found.items {
            let group = &hit.group;
            let path = crate::lang::here(&format!("/group/{}", group.slug));
            out.push_str("\n  <li>");
            link(&mut out, &format!("{public_url}{path}"), &group.title);
            out.push_str(". ");
            text(&mut out, &facts(group));
            out.push_str("</li>");
        }
        out.push_str("\n</ul>");
    }
    out
}

fn facts(group: &GroupCard) -> String {
    let place = place::place(group, None, None, None).head;
    [schedule::when(group).head, place, cost::line(&group.cost)].join(". ")
}

fn link(out: &mut String, href: &str, words: &str) {
    out.push_str("<a href=\"");
    value(out, href);
    out.push_str("\">");
    text(out, words);
    out.push_str("</a>");
}
