//! A letter as plain text.

use super::{Block, Frame, Letter, lines};
use contract::{
    Lang,
    reference::{CrisisLine, SpanishLine},
};

/// Crisis help comes first in the small print.
const NEED_HELP: (&str, &str) = (
    "Need help now? It is free, and there day and night.",
    "¿Necesita ayuda ahora? Es gratis, de día y de noche.",
);
/// The end of the codes of lines whose words are in Spanish; other lines are in English.
const SPANISH: &str = "-spanish";
/// The line for danger, which mails in Spanish have too.
const DANGER: &str = "911";

impl Letter {
    /// What stands over the lines of crisis help.
    pub(super) const fn need_help(&self) -> &'static str {
        match self.lang {
            Lang::En => NEED_HELP.0,
            Lang::Es => NEED_HELP.1,
        }
    }

    /// Each line of crisis help: where it leads, and its words.
    pub(super) fn help(&self, crisis: &[CrisisLine]) -> Vec<(String, String)> {
        let words = |line: &CrisisLine| format!("{}: {}", line.label, line.detail);
        let all = crisis.iter().map(|line| (line.href.clone(), words(line)));
        match self.lang {
            Lang::En => all.collect(),
            Lang::Es => {
                let spoken = crisis.iter().filter(|line| line.value.ends_with(SPANISH));
                let danger = crisis.iter().filter(|line| line.value == DANGER);
                let spanish = |line: &CrisisLine| match &line.spanish {
                    SpanishLine { label, detail } if !label.is_empty() => {
                        format!("{label}: {detail}")
                    }
                    _ => words(line),
                };
                spoken.chain(danger).map(|line| (line.href.clone(), spanish(line))).collect()
            }
        }
    }
}

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
            out.push_str(&format!("{}\n", self.need_help()));
            for (_, words) in self.help(frame.crisis) {
                out.push_str(&format!("{words}\n"));
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
