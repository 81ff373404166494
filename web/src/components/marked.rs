//! A text with the words of the search marked; what a leader wrote stays what they wrote.

use maud::Render;

/// A text in which these runs of characters (first, how many) are marked; runs that do not fit it
/// are left out. It is written straight into the page: most texts have no marks.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a>(pub &'a str, pub &'a [[u32; 2]]);

impl Render for Marked<'_> {
    fn render_to(&self, out: &mut String) {
        let Self(text, marks) = self;
        if marks.is_empty() {
            return text.render_to(out);
        }
        for (part, is_match) in cut(text, marks) {
            if is_match {
                out.push_str("<mark>");
            }
            part.render_to(out);
            if is_match {
                out.push_str("</mark>");
            }
        }
    }
}

/// The text in parts, and which of them are marked.
fn cut<'t>(text: &'t str, marks: &[[u32; 2]]) -> Vec<(&'t str, bool)> {
    let mut places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let (mut out, mut next, mut from) = (Vec::new(), 0, 0);
    for [start, count] in marks {
        let (start, count) = (*start as usize, *count as usize);
        if start < next || count == 0 {
            continue;
        }
        let Some(first) = places.nth(start - next) else { break };
        let Some(end) = places.nth(count - 1) else { break };
        next = start + count + 1;
        out.extend([(&text[from..first], false), (&text[first..end], true)]);
        from = end;
    }
    out.push((&text[from..], false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let text = Marked("<b>\"panic\" & more", &[[4, 5]]).render().into_string();
        assert_eq!(text, "&lt;b&gt;&quot;<mark>panic</mark>&quot; &amp; more");
    }

    #[test]
    fn cuts_at_characters() {
        let cut = |marks: &[[u32; 2]]| cut("Peña’s anxiety <b>", marks);
        assert_eq!(
            cut(&[[0, 4], [7, 7]]),
            [("Peña", true), ("’s ", false), ("anxiety", true), (" <b>", false),]
        );
        assert_eq!(cut(&[]), [("Peña’s anxiety <b>", false)]);
        assert_eq!(cut(&[[15, 3]]).last(), Some(&("<b>", true)));
        for wrong in [[99, 1], [17, 9], [3, 0]] {
            assert_eq!(cut(&[wrong]), [("Peña’s anxiety <b>", false)], "{wrong:?}");
        }
    }
}
