//! What is rendered on the server becomes text at once. Yew renders every node by a future of its
//! own, boxed where nodes nest, so that a component may wait; ours never wait, and a page of
//! results has thousands of nodes. [`flat`] writes them as Yew would and leaves only the
//! components to it. In the browser nodes stay nodes.

use yew::prelude::*;

/// Whether this is the server, where nothing changes after it is rendered: what is a component only
/// to follow changes needs to be none there.
pub const SERVER: bool = cfg!(all(feature = "ssr", not(target_arch = "wasm32")));

/// The same content with as little for Yew to render as can be.
pub fn flat(html: Html) -> Html {
    #[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
    return server::flat(html);
    #[cfg(not(all(feature = "ssr", not(target_arch = "wasm32"))))]
    html
}

#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub use server::{text, value, written};

#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
mod server {
    use contract::spare;
    use std::rc::Rc;
    use yew::prelude::*;
    use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

    /// Elements without content and end.
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];

    /// Shapes, which end in themselves where nothing is in them: a page of results has hundreds.
    const SHAPES: [&str; 3] = ["path", "rect", "circle"];

    /// The largest parts of pages are of this order.
    const BYTES: usize = 32 * 1024;

    /// Text of this length is left as it is: to put it into a larger text costs more than to render
    /// it by itself.
    const LONG: usize = 4 * 1024;

    pub(super) fn flat(html: Html) -> Html {
        let mut pieces = Pieces { done: Vec::new(), text: spare::take_text(BYTES) };
        pieces.node(&html);
        pieces.end()
    }

    /// What became text in [`super::flat`]; components, which only Yew can render, are left out.
    pub fn written(html: &Html) -> String {
        match html {
            VNode::VRaw(raw) => raw.html.to_string(),
            VNode::VList(list) => list.iter().map(written).collect(),
            _ => String::new(),
        }
    }

    /// Text and, between, what only Yew can render. An element that holds a component is cut into
    /// its beginning and its end.
    struct Pieces {
        done: Vec<Html>,
        text: String,
    }

    impl Pieces {
        fn node(&mut self, node: &Html) {
            match node {
                VNode::VText(text) => escape(&mut self.text, &text.text, false),
                VNode::VRaw(raw) if raw.html.len() < LONG => self.text.push_str(&raw.html),
                VNode::VList(list) => list.iter().for_each(|child| self.node(child)),
                VNode::VTag(tag) if is_ours(tag) => self.tag(tag),
                other => self.leave(other.clone()),
            }
        }

        fn tag(&mut self, tag: &VTag) {
            let name = tag.tag();
            self.text.push('<');
            self.text.push_str(name);
            if name == "input" {
                if let Some(value) = tag.value() {
                    self.attribute("value", value);
                }
                if tag.checked() == Some(true) {
                    self.text.push_str(" checked");
                }
            }
            self.attributes(&tag.attributes);
            let empty = tag.children().is_none_or(is_nothing);
            if empty && SHAPES.contains(&name) {
                self.text.push_str("/>");
                return;
            }
            self.text.push('>');
            if VOID.contains(&name) {
                return;
            }
            if let Some(children) = tag.children() {
                self.node(children);
            }
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }

        fn attributes(&mut self, attributes: &Attributes) {
            let mut put = |name: &str, value: &AttributeOrProperty| match value {
                AttributeOrProperty::Attribute(value) => self.attribute(name, value),
                AttributeOrProperty::Static(value) => self.attribute(name, value),
                AttributeOrProperty::Property(_) => {}
            };
            match attributes {
                Attributes::Static(list) => list.iter().for_each(|(name, value)| put(name, value)),
                Attributes::Dynamic { keys, values } => {
                    let known = keys.iter().zip(values.iter());
                    known.for_each(|(name, value)| value.iter().for_each(|value| put(name, value)));
                }
                Attributes::IndexMap(map) => map.iter().for_each(|(name, value)| put(name, value)),
            }
        }

        fn attribute(&mut self, name: &str, value: &str) {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(&mut self.text, value, true);
            self.text.push('"');
        }

        /// Something that Yew renders.
        fn leave(&mut self, node: Html) {
            self.cut();
            self.done.push(node);
        }

        fn cut(&mut self) {
            if !self.text.is_empty() {
                let text = AttrValue::from(Rc::from(self.text.as_str()));
                self.done.push(Html::from_html_unchecked(text));
                self.text.clear();
            }
        }

        fn end(mut self) -> Html {
            self.cut();
            spare::give(self.text.into_bytes());
            self.done.into_iter().collect()
        }
    }

    /// Adds text to an element.
    pub fn text(out: &mut String, text: &str) {
        escape(out, text, false);
    }

    /// Adds a value between the quotes of an attribute.
    pub fn value(out: &mut String, text: &str) {
        escape(out, text, true);
    }

    /// Text areas, scripts and styles have rules of their own for what is in them.
    fn is_ours(tag: &VTag) -> bool {
        !matches!(tag.tag(), "textarea" | "script" | "style")
    }

    fn is_nothing(node: &Html) -> bool {
        matches!(node, VNode::VList(list) if list.is_empty())
    }

    fn escape(out: &mut String, text: &str, quote: bool) {
        // Most texts have nothing to escape; this way of looking takes many bytes in a step.
        let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
        if !text.bytes().fold(false, |any, byte| any | special(byte)) {
            return out.push_str(text);
        }
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let word = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' if quote => "&quot;",
                _ => continue,
            };
            out.push_str(&text[from..at]);
            out.push_str(word);
            from = at + 1;
        }
        out.push_str(&text[from..]);
    }
}

#[cfg(all(test, feature = "ssr", not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[component]
    fn Word() -> Html {
        html! { <b>{ "a component" }</b> }
    }

    fn sample() -> Html {
        let (value, none) = ("a \"b\" & <c>", None::<AttrValue>);
        html! {
            <section class={classes!("one", "two")} data-text={value} aria-label={none}>
                <p hidden=true>{ value }<br />{ 7 }</p>
                <label><input type="checkbox" name="n" value={value} checked=true />{ "x" }</label>
                <Word />
                <textarea name="t" value={value} />
                <select><option selected=true value="1">{ "one" }</option></select>
                { for [1, 2].iter().map(|n| html! { <i key={*n}>{ n }</i> }) }
                <svg viewBox="0 0 1 1"><path d="M0 0" /></svg>
                { Html::from_html_unchecked("<em>raw</em>".into()) }
            </section>
        }
    }

    #[component]
    fn AsYewDoes() -> Html {
        sample()
    }

    #[component]
    fn AtOnce() -> Html {
        flat(sample())
    }

    #[test]
    fn it_is_what_yew_writes() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let local = tokio::task::LocalSet::new();
        let (yews, ours) = local.block_on(&runtime, async {
            let yews = yew::LocalServerRenderer::<AsYewDoes>::new().hydratable(false);
            let ours = yew::LocalServerRenderer::<AtOnce>::new().hydratable(false);
            (yews.render().await, ours.render().await)
        });
        assert!(yews.contains("a component") && yews.contains("&quot;b&quot;"));
        assert_eq!(ours, yews.replace("></path>", "/>"));
    }

    #[test]
    fn only_components_are_left_to_yew() {
        let Html::VList(pieces) = flat(sample()) else { panic!("no list") };
        let kinds: Vec<bool> = pieces.iter().map(|p| matches!(p, Html::VRaw(_))).collect();
        // The component and the text area stand side by side; text is around them.
        assert_eq!(kinds, [true, false, false, true]);
    }
}
