//! Groups that somebody kept: the reader's own list, which lives in their browser alone, and a list
//! that came by a link. The server knows the groups only that an address names.

use crate::client;
use crate::components::card::{Reader, card};
use crate::components::keep::{Share, note};
use crate::context::use_reference;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::pages::error::Failed;
use crate::parts::drawn::drawn;
use crate::parts::icon::icon;
use crate::parts::loading::loading;
use crate::view::{kept, kept::Picked, labels::Labels};
use contract::{GroupId, Groups, Hit, query::joined};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct KeptPageProps {
    /// The query of the address, undecoded.
    pub query: String,
}

fn head(shared: bool) -> PageHead {
    let (title, description) = if shared {
        (t!("kept.shared_heading"), t!("kept.shared_description"))
    } else {
        (t!("kept.heading"), t!("kept.description"))
    };
    PageHead { noindex: true, ..PageHead::new(title.to_string(), description.to_string(), "/kept") }
}

/// The page.
#[component]
pub fn KeptPage(props: &KeptPageProps) -> Html {
    let picked = Picked::list(&props.query);
    if picked.ids.is_empty() {
        html! { <Nothing bad={picked.bad} /> }
    } else {
        html! { <Listed {picked} /> }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NothingProps {
    bad: usize,
}

/// The page before the browser has said what is kept. Which of its parts is shown, the script says;
/// without one it is the first.
#[component]
fn Nothing(props: &NothingProps) -> Html {
    use_head(head(false));
    html! {
        <div class="wrap section stack">
            <h1>{ t!("kept.heading") }</h1>
            if props.bad > 0 { { note(t!("kept.no_groups")) } }
            <p class="note plain-only">{ icon("info") }<span>{ t!("kept.no_script") }</span></p>
            { refused() }
            { empty(false) }
        </div>
    }
}

fn refused() -> Html {
    html! {
        <p class="note lamp" data-kept-refused="" hidden=true>
            { icon("alert") }<span>{ t!("kept.refused") }</span>
        </p>
    }
}

/// No group is kept.
fn empty(hidden: bool) -> Html {
    html! {
        <div class="measure stack" data-kept-empty="" {hidden}>
            <p class="live">{ t!("kept.empty") }</p>
            <p>{ t!("kept.how") }</p>
            <p><a class="btn" href={here("/groups")}>{ t!("kept.find") }</a></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ListedProps {
    picked: Picked,
}

#[component]
fn Listed(props: &ListedProps) -> Html {
    let picked = &props.picked;
    let data = use_data(client::groups(&picked.request()));
    use_head(head(!picked.mine));
    match &data.answer {
        None => loading(t!("loading.status")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(groups)) => html! { <Shown picked={picked.clone()} groups={groups.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    picked: Picked,
    groups: Rc<Groups>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let ShownProps { picked, groups } = props;
    let reference = use_reference();
    let labels = Labels(&reference);
    let there: Vec<GroupId> = groups.items.iter().map(|hit| hit.group.id).collect();
    let is_sensitive = |hit: &&Hit| labels.sensitive(&hit.group.categories);
    let sensitive = groups.items.iter().any(|hit| is_sensitive(&hit));
    let shown = groups.items.iter().filter(|hit| !(picked.copy && is_sensitive(hit)));
    let share = kept::link(if picked.mine { &picked.ids } else { &there });
    html! {
        <div class="wrap section stack">
            if picked.mine { { own_top() } } else { { shared_top(picked, groups, &there) } }
            { refused() }
            { empty(true) }
            <div class="stack" data-kept-list="">
                <form id="compare" class="row noprint" action={here("/compare")} method="get">
                    <button class="btn small">{ t!("kept.compare") }</button>
                    <span class="small muted">{ t!("kept.compare_hint", most = kept::COMPARED) }</span>
                </form>
                <h2 class="sr">{ t!("kept.list") }</h2>
                <ol class="stack hitlist keptlist">
                    { for shown.map(|hit| item(hit, picked.mine, labels)) }
                    if picked.mine { { for groups.missing.iter().map(gone) } }
                </ol>
                <h2>{ t!("kept.share") }</h2>
                <p class="measure noprint">{ t!("kept.share_text") }</p>
                <Share id="share" label={t!("kept.share_label")} path={share} follows={picked.mine} />
                if picked.mine { { clear() } }
                if picked.mine { { offline(sensitive) } }
            </div>
        </div>
    }
}

fn own_top() -> Html {
    html! {
        <>
            <h1>{ t!("kept.heading") }</h1>
            <p class="measure muted">{ t!("kept.private") }</p>
        </>
    }
}

/// What a link holds, and the button that adds it to the reader's own list.
fn shared_top(picked: &Picked, groups: &Groups, ids: &[GroupId]) -> Html {
    let gone = u32::try_from(groups.missing.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <h1>{ t!("kept.shared_heading") }</h1>
            <p class="measure">{ t!("kept.shared_text") }</p>
            if gone > 0 { { note(plural("kept.gone_of_link", gone)) } }
            if picked.bad > 0 { { note(t!("kept.bad_of_link")) } }
            if picked.over > 0 { { note(t!("kept.over_of_link", most = picked.ids.len())) } }
            if !ids.is_empty() {
                <p class="noprint">
                    <button type="button" class="btn live" data-keep-all={joined(ids)}>
                        { plural("kept.keep_all", u32::try_from(ids.len()).unwrap_or(u32::MAX)) }
                    </button>
                </p>
            }
        </>
    }
}

/// A group of the list. In the reader's own it stays in sight when it is taken out, with the way back.
fn item(hit: &Hit, mine: bool, labels: Labels<'_>) -> Html {
    let group = &hit.group;
    let id = group.id.to_string();
    html! {
        <li key={id.clone()} data-kept-item={mine.then(|| id.clone())}>
            <div data-kept-shown="">
                { drawn(card(hit, Reader::default(), labels)) }
                <p class="choose noprint">
                    <label>
                        <input type="checkbox" name="ids" value={id.clone()} form="compare" />
                        { " " }{ t!("kept.choose") }<span class="sr">{ " " }{ &group.title }</span>
                    </label>
                </p>
            </div>
            if mine { { removed(&id, t!("kept.removed", title = group.title)) } }
        </li>
    }
}

/// What stands in the place of a group that was taken out.
fn removed(id: &str, words: AttrValue) -> Html {
    html! {
        <p class="note" data-kept-removed="" hidden=true>
            <span>{ words }</span>
            <button type="button" class="btn quiet small" data-keep={id.to_owned()}>
                { t!("kept.undo") }
            </button>
        </p>
    }
}

/// A group of the reader's list that has left the directory.
fn gone(id: &GroupId) -> Html {
    let id = id.to_string();
    html! {
        <li key={id.clone()} data-kept-item={id.clone()}>
            <p class="note" data-kept-shown="">
                <span>{ t!("kept.gone") }</span>
                <button type="button" class="btn quiet small" data-keep={id.clone()}>
                    { t!("kept.remove") }
                </button>
            </p>
            { removed(&id, t!("kept.gone_removed")) }
        </li>
    }
}

/// What of the list opens without a connection.
fn offline(sensitive: bool) -> Html {
    let words = if sensitive { t!("kept.not_offline") } else { t!("kept.offline") };
    html! {
        <p class="small muted measure noprint worker">
            { words }{ " " }<a href={here("/offline")}>{ t!("offline.title") }</a>
        </p>
    }
}

/// Emptying the list, which asks first.
fn clear() -> Html {
    html! {
        <div class="noprint">
            <button type="button" class="btn quiet small live" data-dialog="clear">
                { t!("kept.clear") }
            </button>
            <dialog class="dialog" id="clear" aria-labelledby="clear-title">
                <form method="dialog" class="stack">
                    <h2 id="clear-title">{ t!("kept.clear_heading") }</h2>
                    <p>{ t!("kept.clear_text") }</p>
                    <p class="row">
                        <button class="btn quiet">{ t!("kept.clear_not") }</button>
                        <button class="btn" data-keep-clear="">{ t!("kept.clear_do") }</button>
                    </p>
                </form>
            </dialog>
        </div>
    }
}
