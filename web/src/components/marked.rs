//! A text with the words of the search marked; what a leader wrote stays what they wrote.

use maud::{Markup, html as markup};

/// Marks these runs of characters (first, how many); runs that do not fit the text are left out.
pub fn marked(text: &str, marks: &[[u32; 2]]) -> Markup {
    markup! {
        @for (part, is_match) in cut(text, marks) {
            @if is_match { mark { (part) } } @else { (part) }
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
        let text = marked("<b>\"panic\" & more", &[[4, 5]]).into_string();
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
