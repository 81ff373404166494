//! Up to four groups side by side: a table where there is room for one, else one group after the
//! other.

use crate::client;
use crate::components::keep::{Share, keep_button, note};
use crate::context::use_reference;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::pages::error::Failed;
use crate::parts::drawn::drawn;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{
    Fact, compare, compare::Row, kept, kept::COMPARED, kept::Picked, labels::Labels,
};
use contract::{GroupCard, GroupId, Groups};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ComparePageProps {
    /// The query of the address, undecoded.
    pub query: String,
}

/// The page.
#[component]
pub fn ComparePage(props: &ComparePageProps) -> Html {
    let picked = Picked::parse(&props.query, COMPARED);
    use_head(PageHead {
        noindex: true,
        ..PageHead::new(
            t!("compare.heading").as_str(),
            t!("compare.description").as_str(),
            "/compare",
        )
    });
    if picked.ids.is_empty() {
        nothing(&picked)
    } else {
        html! { <Compared {picked} /> }
    }
}

/// No group was chosen.
fn nothing(picked: &Picked) -> Html {
    html! {
        <div class="wrap section stack">
            <h1>{ t!("compare.heading") }</h1>
            { notes(picked, 0) }
            <p class="measure">{ t!("compare.none", most = COMPARED) }</p>
            <p class="row">
                <a class="btn" href={here("/kept")}>{ t!("kept.heading") }</a>
                <a href={here("/groups")}>{ t!("kept.find") }</a>
            </p>
        </div>
    }
}

/// What of the address could not be done.
fn notes(picked: &Picked, missing: usize) -> Html {
    let gone = u32::try_from(missing).unwrap_or(u32::MAX);
    html! {
        <>
            if picked.bad > 0 { { note(t!("kept.bad_of_link")) } }
            if picked.over > 0 {
                { note(t!("compare.over", count = COMPARED + picked.over, most = COMPARED)) }
            }
            if gone > 0 { { note(plural("kept.gone_of_link", gone)) } }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ComparedProps {
    picked: Picked,
}

#[component]
fn Compared(props: &ComparedProps) -> Html {
    let data = use_data(client::groups(&props.picked.request()));
    match &data.answer {
        None => loading(t!("loading.status")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(groups)) => {
            html! { <Shown picked={props.picked.clone()} groups={groups.clone()} /> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    picked: Picked,
    groups: Rc<Groups>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let reference = use_reference();
    let groups: Vec<&GroupCard> = props.groups.items.iter().map(|hit| &hit.group).collect();
    if groups.is_empty() {
        let missing = props.groups.missing.len();
        return html! {
            <div class="wrap section stack">
                <h1>{ t!("compare.heading") }</h1>
                { notes(&props.picked, missing) }
                <p><a class="btn" href={here("/groups")}>{ t!("kept.find") }</a></p>
            </div>
        };
    }
    let rows = compare::rows(&groups, Labels(&reference));
    let ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
    html! {
        <div class="wrap section stack">
            <h1>{ t!("compare.heading") }</h1>
            { notes(&props.picked, props.groups.missing.len()) }
            { table(&groups, &rows) }
            { stacked(&groups, &rows) }
            <p class="noprint"><a href={here("/kept")}>{ t!("compare.back") }</a></p>
            <Share id="share" label={t!("compare.share")} path={kept::compare(&ids)} />
        </div>
    }
}

fn title(group: &GroupCard) -> Html {
    html! { <a href={Route::Group(group.slug.clone()).to_path()}>{ &group.title }</a> }
}

fn told(fact: &Fact) -> Html {
    html! {
        <>
            <b>{ &fact.head }</b>
            if !fact.detail.is_empty() { <span>{ &fact.detail }</span> }
        </>
    }
}

fn table(groups: &[&GroupCard], rows: &[Row]) -> Html {
    html! {
        <div class="tablewrap sidebyside">
            <table class="table">
                <caption class="sr">{ t!("compare.heading") }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for groups.iter().map(|group| html! {
                            <th scope="col">{ title(group) }<div>{ drawn(keep_button(group)) }</div></th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr>
                            <th scope="row">{ &row.name }</th>
                            { for row.facts.iter().map(|fact| html! { <td>{ told(fact) }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn stacked(groups: &[&GroupCard], rows: &[Row]) -> Html {
    html! {
        <div class="oneafter stack">
            { for groups.iter().enumerate().map(|(at, group)| html! {
                <section class="panel stack">
                    <h2>{ title(group) }</h2>
                    <p>{ drawn(keep_button(group)) }</p>
                    <dl class="kv">
                        { for rows.iter().map(|row| html! {
                            <div><dt>{ &row.name }</dt><dd>{ for row.facts.get(at).map(told) }</dd></div>
                        }) }
                    </dl>
                </section>
            }) }
        </div>
    }
}
