//! Checkboxes of a filter, each with how many groups it would find.

use crate::i18n::number;
#[cfg(any(test, not(all(feature = "ssr", not(target_arch = "wasm32")))))]
use crate::i18n::plural;
use crate::view::filters::Choice;
use yew::prelude::*;

/// Checkboxes one below the other. A page has some two hundred: on the server they are written as
/// text, which takes a fifth of what as many nodes do.
pub fn checkboxes(choices: &[Choice<'_>]) -> Html {
    #[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
    return Html::from_html_unchecked(written(choices).into());
    #[cfg(not(all(feature = "ssr", not(target_arch = "wasm32"))))]
    choices.iter().map(checkbox).collect()
}

/// What [`checkbox`] comes to.
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
fn written(choices: &[Choice<'_>]) -> String {
    use crate::flat::{text, value};
    use crate::i18n::text as words;
    let mut out = String::with_capacity(200 * choices.len());
    let (one, many) = (words!("count.groups_word.one"), words!("count.groups_word.other"));
    for choice in choices {
        out.push_str("<label class=\"check\"><input value=\"");
        value(&mut out, &choice.value);
        out.push_str(if choice.checked { "\" checked type" } else { "\" type" });
        out.push_str("=\"checkbox\" name=\"");
        out.push_str(choice.name);
        out.push_str("\"><span>");
        text(&mut out, &choice.label);
        out.push_str("</span>");
        if let Some(count) = choice.count {
            out.push_str("<span class=\"n\">");
            out.push_str(&number(count));
            out.push_str("<span class=\"sr\">");
            text(&mut out, if count == 1 { &one } else { &many });
            out.push_str("</span></span>");
        }
        out.push_str("</label>");
    }
    out
}

#[cfg(any(test, not(all(feature = "ssr", not(target_arch = "wasm32")))))]
fn checkbox(choice: &Choice<'_>) -> Html {
    html! {
        <label class="check" key={choice.value.to_string()}>
            <input type="checkbox" name={choice.name} value={choice.value.to_string()}
                checked={choice.checked} />
            <span>{ &*choice.label }</span>
            if let Some(count) = choice.count {
                <span class="n">{ number(count) }<span class="sr">{ plural("count.groups_word", count) }</span></span>
            }
        </label>
    }
}

#[cfg(all(test, feature = "ssr", not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::flat::flat;

    #[test]
    fn checkboxes_are_written_as_their_nodes_are() {
        let choice = |label: &'static str, count, checked| Choice {
            name: "category",
            value: "a\"b".into(),
            label: label.into(),
            count,
            checked,
        };
        let choices = [
            choice("Grief & loss", Some(1_234), false),
            choice("<b>", Some(1), true),
            choice("Anxiety", None, false),
        ];
        let nodes = flat(choices.iter().map(checkbox).collect());
        assert_eq!(nodes, [checkboxes(&choices)].into_iter().collect::<Html>());
    }
}
