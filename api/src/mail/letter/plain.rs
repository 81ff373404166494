//! A letter as plain text.

use super::{Block, Frame, Letter, lines};

/// Crisis help comes first in the small print.
pub(super) const NEED_HELP: &str = "Need help now? It is free, and there day and night.";

impl Letter {
    /// The text part.
    pub(in crate::mail) fn plain(&self, frame: &Frame<'_>) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            match block {
                Block::Say(text) => text_lines(&mut out, "", text),
                Block::Quote(text) => text_lines(&mut out, "> ", text),
                Block::Button { label, url } => out.push_str(&format!("{label}:\n{url}\n")),
                Block::List(items) => {
                    for item in items {
                        out.push_str(&format!("- {}\n", super::line(item)));
                    }
                }
            }
            out.push('\n');
        }
        out.push_str("-- \n");
        if self.seeker {
            out.push_str(&format!("{NEED_HELP}\n"));
            for line in frame.crisis {
                out.push_str(&format!("{}: {}\n", line.label, line.detail));
            }
            out.push('\n');
        }
        out.push_str(&format!("Find Group Therapy, {}\n", frame.public_url));
        for (label, url) in &self.also {
            out.push_str(&format!("{label}: {url}\n"));
        }
        out
    }
}

fn text_lines(out: &mut String, before: &str, text: &str) {
    for line in lines(text) {
        out.push_str(&format!("{before}{line}\n"));
    }
}
