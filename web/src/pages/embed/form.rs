//! The choices: which groups, and how the list looks.

use crate::components::choose::{ChooseProps, choose, with_value};
use crate::embed::{Accent, Embed, Size, Theme};
use crate::i18n::t;
use crate::lang::{self, Lang, here};
use crate::view::labels::Labels;
use contract::{FacetName, Format};
use yew::prelude::*;

/// Numbers of groups to choose from.
const LIMITS: [u16; 6] = [3, 6, 10, 15, 20, 50];

/// Parameters that have a field here; the others of a search go along hidden.
const OWN: [&str; 8] = ["near", "city", "zip", "lat", "lng", "state", "category", "format"];

type Options = Vec<(String, String)>;

pub(super) fn form(embed: &Embed, labels: Labels<'_>) -> Html {
    let search = &embed.search;
    let several = |name| search.query.values(name).len() > 1;
    // Several values of one filter, as a page of results has them, stay as they are.
    let kept: Vec<(String, String)> = search
        .hidden(&[])
        .into_iter()
        .filter(|(name, _)| match name.as_str() {
            "category" => several(FacetName::Category),
            "format" => several(FacetName::Format),
            name => !OWN.contains(&name),
        })
        .collect();
    html! {
        <form class="panel stack-l" action={here("/embed")} method="get" autocomplete="off">
            <fieldset class="stack">
                <legend class="serif">{ t!("embed.choose") }</legend>
                <div class="fields">
                    if !several(FacetName::Category) {
                        { field(t!("bar.topic"), topics(embed, labels)) }
                    }
                    <div class="field">
                        <label for="near">{ t!("bar.place") }</label>
                        <input class="input" id="near" name="near" maxlength="200" autocomplete="off"
                            value={search.place_text()} />
                    </div>
                    if !several(FacetName::Format) { { field(t!("embed.format"), formats(embed)) } }
                </div>
                { for kept.into_iter().map(|(name, value)| html! { <input type="hidden" {name} {value} /> }) }
                <p class="small muted">{ t!("embed.more") }{ " " }<a href={here("/groups")}>{ t!("embed.more_link") }</a></p>
            </fieldset>
            <fieldset class="stack">
                <legend class="serif">{ t!("embed.looks") }</legend>
                <div class="fields">
                    { field(t!("embed.theme"), look("theme", Theme::ALL.iter().map(|one| one.as_str()), embed.look.theme.as_str())) }
                    { field(t!("embed.accent"), look("accent", Accent::ALL.iter().map(|one| one.as_str()), embed.look.accent.as_str())) }
                    { field(t!("embed.size"), look("size", Size::ALL.iter().map(|one| one.as_str()), embed.look.size.as_str())) }
                    { field(t!("embed.limit"), limits(embed.look.limit)) }
                    { field(t!("embed.lang"), languages(embed.lang)) }
                </div>
            </fieldset>
            <p><button class="btn">{ t!("embed.show") }</button></p>
        </form>
    }
}

fn field(label: AttrValue, props: ChooseProps) -> Html {
    html! {
        <div class="field">
            <label for={props.id}>{ label }</label>
            { choose(props) }
        </div>
    }
}

fn topics(embed: &Embed, labels: Labels<'_>) -> ChooseProps {
    let chosen = embed.search.query.values(FacetName::Category).first().cloned();
    let value = chosen.unwrap_or_default();
    let visible = labels.0.categories.iter().filter(|topic| !topic.hidden);
    let topics = visible.map(|topic| (topic.value.to_string(), topic.label.clone()));
    let options = std::iter::once((String::new(), t!("embed.any_topic").to_string()));
    let options: Options = options.chain(topics).collect();
    let options = with_value(options, &value, || labels.category(&value));
    ChooseProps { id: "category", name: "category", options, value }
}

fn formats(embed: &Embed) -> ChooseProps {
    let chosen = embed.search.query.values(FacetName::Format).first().cloned();
    let words = |format: &Format| t!(format!("view.format.{format}")).to_string();
    let all = Format::ALL.iter().map(|format| (format.to_string(), words(format)));
    let options = std::iter::once((String::new(), t!("embed.any_format").to_string()));
    ChooseProps {
        id: "format",
        name: "format",
        options: options.chain(all).collect(),
        value: chosen.unwrap_or_default(),
    }
}

fn look(
    name: &'static str,
    all: impl Iterator<Item = &'static str>,
    value: &'static str,
) -> ChooseProps {
    let options = all.map(|one| (one.to_owned(), t!(format!("embed.{name}_{one}")).to_string()));
    ChooseProps { id: name, name, options: options.collect(), value: value.to_owned() }
}

fn limits(value: u16) -> ChooseProps {
    let options: Options =
        LIMITS.iter().map(|limit| (limit.to_string(), limit.to_string())).collect();
    let value = value.to_string();
    let options = with_value(options, &value, || value.clone());
    ChooseProps { id: "limit", name: "limit", options, value }
}

/// The page's own language counts where none is said, so that one is always said.
fn languages(value: Lang) -> ChooseProps {
    let name = |lang: Lang| match lang == lang::current() {
        true => lang.name().to_owned(),
        false => format!("{} ({})", lang.name(), t!(format!("embed.lang_{lang}"))),
    };
    let options = Lang::ALL.iter().map(|lang| (lang.to_string(), name(*lang))).collect();
    ChooseProps { id: "lang", name: "lang", options, value: value.to_string() }
}
