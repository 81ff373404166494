//! Pages that stand beside each other, as links; the one that is shown is marked.

use super::route::MemberRoute;
use crate::navigate::Place;
use yew::prelude::*;

/// What the links are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PageTabsProps {
    /// What they lead around, for screen readers.
    pub(super) label: AttrValue,
    /// The pages with what they are called.
    pub(super) pages: Vec<(MemberRoute, AttrValue)>,
}

/// The links.
#[component]
pub(super) fn PageTabs(props: &PageTabsProps) -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    html! {
        <nav class="tabs" aria-label={props.label.clone()}>
            <ul>
                { for props.pages.iter().map(|(route, label)| {
                    let path = route.to_path();
                    let current = (path == place.path).then_some("page");
                    html! { <li><a href={path} aria-current={current}>{ label }</a></li> }
                }) }
            </ul>
        </nav>
    }
}
