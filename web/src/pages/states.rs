//! Every state, the district and the territories: the map, and a table with both counts.

use super::error::Failed;
use crate::client;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::{number, t};
use crate::parts::{loading::loading, map::StatesMap};
use crate::route::Route;
use contract::StateCount;
use yew::prelude::*;

/// The page.
#[component]
pub fn States() -> Html {
    let data = use_data(client::states());
    match &data.answer {
        None => loading(t!("states.heading")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(list)) => html! { <StateTable states={list.items.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StateTableProps {
    states: Vec<StateCount>,
}

#[component]
fn StateTable(props: &StateTableProps) -> Html {
    use_head(PageHead::new(
        t!("states.title").as_str(),
        t!("states.description").as_str(),
        "/states",
    ));
    let mut states: Vec<_> = props.states.iter().collect();
    states.sort_by(|a, b| a.name.cmp(&b.name));
    html! {
        <div class="wrap section stack-l">
            <div class="measure stack">
                <h1>{ t!("states.heading") }</h1>
                <p>{ t!("states.text") }</p>
            </div>
            <div class="mapgrid even">
                <StatesMap states={props.states.clone()} />
                <div class="tablewrap">
                    <table class="table">
                        <caption class="sr">{ t!("states.caption") }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ t!("states.state") }</th>
                                <th scope="col" class="r">{ t!("states.in_person") }</th>
                                <th scope="col" class="r">{ t!("states.online") }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for states.into_iter().map(row) }
                        </tbody>
                    </table>
                </div>
            </div>
        </div>
    }
}

fn row(state: &StateCount) -> Html {
    html! {
        <tr>
            <th scope="row"><a href={Route::State(state.state).to_path()}>{ &state.name }</a></th>
            <td class="r">{ number(state.in_person) }</td>
            <td class="r">{ number(state.online) }</td>
        </tr>
    }
}
