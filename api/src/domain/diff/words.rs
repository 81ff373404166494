//! Two texts word by word: the longest run of words that both have in one order stays, the rest
//! was taken out or put in.

use contract::review::{Run, RunKind};

/// Most cells of the table; beyond it the middle of a text counts as replaced as a whole. Two
/// descriptions of 10,000 characters have 2,000 words each.
const CELLS: usize = 6_000_000;

/// What became of each word; empty when no word is in both.
pub(super) fn runs(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (split(before), split(after));
    let same = |a: &str, b: &str| a.trim_end() == b.trim_end();
    let head = old.iter().zip(&new).take_while(|(a, b)| same(a, b)).count();
    let rest = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| same(a, b)).count();
    let mut out = Runs(Vec::new());
    new[..head].iter().for_each(|word| out.push(RunKind::Same, word));
    middle(&old[head..old.len() - tail], &new[head..new.len() - tail], &mut out);
    new[new.len() - tail..].iter().for_each(|word| out.push(RunKind::Same, word));
    if out.0.iter().any(|run| run.kind == RunKind::Same) { out.0 } else { Vec::new() }
}

/// Words, each with the blanks behind it.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if blank && !c.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        blank = c.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// The longest common subsequence of what is neither at the start nor at the end the same.
fn middle(old: &[&str], new: &[&str], out: &mut Runs) {
    let (rows, columns) = (old.len() + 1, new.len() + 1);
    if rows.saturating_mul(columns) > CELLS {
        old.iter().for_each(|word| out.push(RunKind::Removed, word));
        new.iter().for_each(|word| out.push(RunKind::Added, word));
        return;
    }
    // length[i][j]: of the words from old[i] and new[j] on.
    let mut length = vec![0_u16; rows * columns];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i * columns + j] = if old[i].trim_end() == new[j].trim_end() {
                length[(i + 1) * columns + j + 1] + 1
            } else {
                length[(i + 1) * columns + j].max(length[i * columns + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i].trim_end() == new[j].trim_end() {
            out.push(RunKind::Same, new[j]);
            i += 1;
            j += 1;
        } else if j == new.len()
            || (i < old.len() && length[(i + 1) * columns + j] >= length[i * columns + j + 1])
        {
            out.push(RunKind::Removed, old[i]);
            i += 1;
        } else {
            out.push(RunKind::Added, new[j]);
            j += 1;
        }
    }
}

struct Runs(Vec<Run>);

impl Runs {
    fn push(&mut self, kind: RunKind, word: &str) {
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(word),
            _ => self.0.push(Run { kind, text: word.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(before: &str, after: &str) -> String {
        runs(before, after)
            .iter()
            .map(|run| match run.kind {
                RunKind::Same => run.text.clone(),
                RunKind::Removed => format!("[-{}-]", run.text.trim_end()),
                RunKind::Added => format!("[+{}+]", run.text.trim_end()),
            })
            .collect()
    }

    #[test]
    fn words_are_taken_out_put_in_or_stay() {
        assert_eq!(
            text("A small group for worry that needs a cure.", "A small, steady group for worry."),
            "A [-small-][+small, steady+]group for [-worry that needs a cure.-][+worry.+]"
        );
        assert_eq!(text("one two three", "one three"), "one [-two-]three");
        assert_eq!(text("one two", "one two three"), "one two [+three+]");
        assert_eq!(text("", ""), "");
        assert_eq!(text("a b", "c d"), "", "nothing stays: before and after say it better");
    }

    #[test]
    fn what_stays_and_what_came_is_the_new_text() {
        for (before, after) in [
            ("a b c d e f", "a x c  y\n\ne f"),
            ("the the the", "the  the"),
            ("¿Quién viene? Todos.", "¿Quién viene?\nTodas y todos."),
            (" a b ", "b a b"),
        ] {
            let new: String = runs(before, after)
                .into_iter()
                .filter(|run| run.kind != RunKind::Removed)
                .map(|run| run.text)
                .collect();
            assert_eq!(new, after);
        }
    }

    #[test]
    fn the_longest_description_is_compared_and_longer_ones_do_not_hang() {
        let long = |word: &str| vec![word; 2_000].join(" ");
        let before = format!("{} x", long("aaaa"));
        assert_eq!(runs(&before, &format!("{} y", long("aaaa"))).len(), 3);
        let (a, b) = (long("a b"), long("c b"));
        assert!(!runs(&format!("x {a}"), &format!("x {b}")).is_empty());
    }
}
