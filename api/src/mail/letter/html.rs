//! A letter as HTML: plain tags and inline styles, nothing loaded from anywhere, and it reads as
//! well without any style.

use super::{Block, Frame, Letter, lines};

const BODY: &str = "margin:0;background:#fbf9fa;color:#291a2c;font:17px/1.5 Georgia,serif";
const SHEET: &str = "max-width:34em;margin:0 auto;padding:24px";
const BUTTON: &str = "display:inline-block;padding:12px 20px;background:#5c2a5e;color:#ffffff;\
    border-radius:8px;text-decoration:none;font-weight:bold";
const QUOTE: &str = "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a7589";
const SMALL: &str = "border-top:1px solid #ddd0da;margin-top:32px;padding-top:16px;\
    font-size:15px;color:#5f4e63";
const LINK: &str = "color:#6d2a70";

impl Letter {
    /// The HTML part.
    pub(in crate::mail) fn html(&self, frame: &Frame<'_>) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <title>{}</title></head>\n<body style=\"{BODY}\"><div style=\"{SHEET}\">\n",
            self.lang,
            escape(&self.subject)
        );
        for block in &self.blocks {
            out.push_str(&block.html());
        }
        out.push_str(&format!("<div style=\"{SMALL}\">\n"));
        if self.seeker {
            out.push_str(&format!("<p><strong>{}</strong></p>\n<ul>\n", self.need_help()));
            for (href, words) in self.help(frame.crisis) {
                out.push_str(&format!("<li>{}</li>\n", link(&href, &escape(&words))));
            }
            out.push_str("</ul>\n");
        }
        out.push_str(&format!("<p>{}", link(frame.public_url, "Find Group Therapy")));
        for (label, url) in &self.also {
            out.push_str(&format!("<br>{}", link(url, &escape(label))));
        }
        out.push_str("</p>\n</div>\n</div></body></html>\n");
        out
    }
}

impl Block {
    fn html(&self) -> String {
        match self {
            Self::Say(text) => format!("<p>{}</p>\n", broken(text)),
            Self::Quote(text) => {
                format!("<blockquote style=\"{QUOTE}\">{}</blockquote>\n", broken(text))
            }
            Self::Button { label, url } => format!(
                "<p><a href=\"{}\" style=\"{BUTTON}\">{}</a></p>\n",
                escape(url),
                escape(label)
            ),
            Self::List(items) => {
                let items = items.iter().map(|item| format!("<li>{}</li>\n", broken(item)));
                format!("<ul>\n{}</ul>\n", items.collect::<String>())
            }
        }
    }
}

fn link(url: &str, html: &str) -> String {
    format!("<a href=\"{}\" style=\"{LINK}\">{html}</a>", escape(url))
}

/// Escaped, with its lines kept.
fn broken(text: &str) -> String {
    lines(text).map(|line| escape(&line)).collect::<Vec<_>>().join("<br>")
}

/// Text as HTML, in content and in attributes within quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
