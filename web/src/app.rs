//! The root: provides the world, follows the address, shows the page.

use crate::context::World;
use crate::layout::Layout;
use crate::members::shell::Shell;
use crate::navigate::{self, Place};
use crate::pages;
use crate::route::Route;
use yew::prelude::*;

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Settings, labels, answers.
    pub world: World,
    /// The address at the start.
    pub start: Place,
}

/// The site.
#[component]
pub fn App(props: &AppProps) -> Html {
    let place = use_state(|| props.start.clone());
    {
        let setter = place.setter();
        use_effect_with((), move |()| {
            navigate::listen(navigate::is_public, move |p| setter.set(p));
        });
    }
    {
        let place = (*place).clone();
        use_effect_with(place, |_| navigate::settle());
    }
    html! {
        <ContextProvider<World> context={props.world.clone()}>
            <ContextProvider<Place> context={(*place).clone()}>
                <Layout route={place.route()}>
                    <Page place={(*place).clone()} />
                </Layout>
            </ContextProvider<Place>>
        </ContextProvider<World>>
    }
}

/// The query of the page of kept groups: where the whole site runs in the browser, the browser's
/// own list.
fn kept(place: &Place) -> String {
    #[cfg(all(target_arch = "wasm32", feature = "hydrate"))]
    return crate::keep::asked(place).query;
    #[cfg(not(all(target_arch = "wasm32", feature = "hydrate")))]
    place.query.clone()
}

/// The code for a list on somebody's own page, which only the service shows.
fn embed(place: &Place) -> Html {
    #[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
    return html! { <pages::embed::EmbedPage query={place.query.clone()} /> };
    #[cfg(not(all(feature = "ssr", not(target_arch = "wasm32"))))]
    html! { <pages::not_found::NotFound key={place.path.clone()} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    place: Place,
}

/// One page. The key is the path: another path is another page, another query is not.
#[component]
fn Page(props: &PageProps) -> Html {
    let key = props.place.path.clone();
    match props.place.route() {
        Route::Home => html! { <pages::home::Home {key} /> },
        Route::Results => {
            html! { <pages::results::ResultsPage {key} query={props.place.query.clone()} /> }
        }
        Route::State(state) => html! { <pages::place::StatePage {key} {state} /> },
        Route::City(state, city) => html! { <pages::place::CityPage {key} {state} {city} /> },
        Route::CityTopic(state, city, category) => {
            html! { <pages::place::CityTopicPage {key} {state} {city} {category} /> }
        }
        Route::Topic(category) => html! { <pages::topic::TopicPage {key} {category} /> },
        Route::Group(slug) => html! { <pages::group::GroupPage {key} {slug} /> },
        Route::Contact(slug) => {
            html! { <pages::forms::GroupFormPage {key} {slug} kind={pages::forms::GroupForm::Contact} /> }
        }
        Route::Report(slug) => {
            html! { <pages::forms::GroupFormPage {key} {slug} kind={pages::forms::GroupForm::Report} /> }
        }
        Route::Waitlist(slug) => {
            html! { <pages::forms::GroupFormPage {key} {slug} kind={pages::forms::GroupForm::Waitlist} /> }
        }
        Route::SavedSearch => {
            let query = props.place.query.clone();
            html! { <pages::forms::saved_search::SavedSearchPage {key} {query} /> }
        }
        Route::Link(token) => html! { <pages::forms::link::LinkAnswerPage {key} {token} /> },
        Route::Posts(kind) => {
            html! { <pages::posts::PostsPage {key} {kind} query={props.place.query.clone()} /> }
        }
        Route::Post(kind, slug) => html! { <pages::posts::PostPage {key} {kind} {slug} /> },
        Route::Kept => html! { <pages::kept::KeptPage {key} query={kept(&props.place)} /> },
        Route::Compare => {
            html! { <pages::compare::ComparePage {key} query={props.place.query.clone()} /> }
        }
        Route::Topics => html! { <pages::topics::Topics {key} /> },
        Route::States => html! { <pages::states::States {key} /> },
        Route::Text(name) => html! { <pages::text::TextPage {key} {name} /> },
        Route::Crisis => html! { <pages::crisis::Crisis {key} /> },
        Route::Offline => html! { <pages::offline::Offline {key} /> },
        Route::Embed => embed(&props.place),
        Route::Member(route) => html! { <Shell {key} {route} /> },
        Route::NotFound => html! { <pages::not_found::NotFound {key} /> },
    }
}
