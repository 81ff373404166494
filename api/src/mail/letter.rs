//! A written mail: who gets it, what it says, and its two forms. Families of texts only say what
//! there is to say; what is escaped, and how it looks, is decided here.

mod html;
mod plain;

use super::words::Words;
use contract::{Email, Lang, reference::CrisisLine};

/// A mail that is ready to be sent. Has no `Debug`: it holds addresses and texts.
#[derive(Clone)]
pub struct Letter {
    pub(super) to: Email,
    pub(super) subject: String,
    pub(super) reply_to: Option<Email>,
    pub(super) unsubscribe: Option<String>,
    blocks: Vec<Block>,
    /// Below the line, smaller: label and address.
    also: Vec<(String, String)>,
    seeker: bool,
    lang: Lang,
}

#[derive(Clone)]
enum Block {
    Say(String),
    Button { label: String, url: String },
    Quote(String),
    List(Vec<String>),
}

/// What stands around every letter.
pub(super) struct Frame<'a> {
    /// The service's own address.
    pub(super) public_url: &'a str,
    /// Crisis help; data, never code.
    pub(super) crisis: &'a [CrisisLine],
}

impl Letter {
    /// To a leader or a moderator.
    pub fn to_member(to: Email, subject: &str) -> Self {
        Self::new(to, subject, false)
    }

    /// To somebody who looks for a group: crisis help stands at its end.
    pub fn to_seeker(to: Email, subject: &str) -> Self {
        Self::new(to, subject, true)
    }

    fn new(to: Email, subject: &str, seeker: bool) -> Self {
        let (reply_to, unsubscribe) = (None, None);
        let subject = line(subject);
        Self {
            to,
            subject,
            reply_to,
            unsubscribe,
            blocks: Vec::new(),
            also: Vec::new(),
            seeker,
            lang: Lang::En,
        }
    }

    /// In this language: what stands around the blocks, too. To be said before
    /// [`Letter::unsubscribe`].
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// A paragraph.
    #[must_use]
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Say(text.into()));
        self
    }

    /// A paragraph in the letter's language, with its placeholders filled.
    #[must_use]
    pub(super) fn tell(self, words: Words, parts: &[(&str, &str)]) -> Self {
        let text = words.fill(self.lang, parts);
        self.say(text)
    }

    /// [`Letter::button`] in the letter's language.
    #[must_use]
    pub(super) fn press(self, words: Words, url: impl Into<String>) -> Self {
        let label = words.of(self.lang);
        self.button(label, url)
    }

    /// [`Letter::also`] in the letter's language.
    #[must_use]
    pub(super) fn see(self, words: Words, url: impl Into<String>) -> Self {
        let label = words.of(self.lang);
        self.also(label, url)
    }

    /// A link that looks like a button. It only leads to a page: a GET changes nothing.
    #[must_use]
    pub fn button(mut self, label: &str, url: impl Into<String>) -> Self {
        self.blocks.push(Block::Button { label: label.to_owned(), url: url.into() });
        self
    }

    /// What somebody else wrote, marked as such; its lines are kept.
    #[must_use]
    pub fn quote(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Quote(text.into()));
        self
    }

    /// A list of points.
    #[must_use]
    pub fn list(mut self, items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.blocks.push(Block::List(items.into_iter().map(Into::into).collect()));
        self
    }

    /// A link in the small print.
    #[must_use]
    pub fn also(mut self, label: &str, url: impl Into<String>) -> Self {
        self.also.push((label.to_owned(), url.into()));
        self
    }

    /// Whom an answer to this mail goes to.
    #[must_use]
    pub fn reply_to(mut self, address: Email) -> Self {
        self.reply_to = Some(address);
        self
    }

    /// Where one click ends these mails (RFC 2369 and RFC 8058): the headers, and a link in the
    /// small print.
    #[must_use]
    pub fn unsubscribe(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.unsubscribe = Some(url.clone());
        let label = self.lang.pick("Stop these mails", "Dejar de recibir estos correos");
        self.also(label, url)
    }

    /// The address it goes to.
    pub const fn to(&self) -> &Email {
        &self.to
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }
}

/// One line without control characters: what ends up in a header.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines without other control characters.
fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(|l| l.chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crisis() -> Vec<CrisisLine> {
        vec![CrisisLine {
            value: "988-call".to_owned(),
            label: "Call 988".to_owned(),
            detail: "Day & night.".to_owned(),
            href: "tel:988".to_owned(),
            spanish: contract::reference::SpanishLine::default(),
        }]
    }

    fn both(letter: &Letter) -> (String, String) {
        let crisis = crisis();
        let frame = Frame { public_url: "https://groups.example.org", crisis: &crisis };
        (letter.plain(&frame), letter.html(&frame))
    }

    #[test]
    fn what_people_wrote_is_text_in_both_forms() {
        let letter = Letter::to_member("ana@example.org".parse().unwrap(), "Hello\r\nBcc: b@x.org")
            .say("Dear <b>Ana</b> & \"co\",")
            .quote("<script>alert('x')</script>\nsecond line\u{7}")
            .list(["one < two"])
            .button("Go <on>", "https://groups.example.org/m/a?b=1&c=\"2\"");
        assert_eq!(letter.subject, "Hello Bcc: b@x.org");
        let (plain, html) = both(&letter);
        for text in ["Dear <b>Ana</b> & \"co\",", "> second line \n", "- one < two"] {
            assert!(plain.contains(text), "{text}: {plain}");
        }
        for tag in ["<script", "<b>", "<on>", "c=\"2\""] {
            assert!(!html.contains(tag), "{tag}: {html}");
        }
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>second line"));
        assert!(html.contains("b=1&amp;c=&quot;2&quot;"));
    }

    #[test]
    fn crisis_help_is_in_mails_to_seekers() {
        let to: Email = "ana@example.org".parse().unwrap();
        let (plain, html) = both(&Letter::to_seeker(to.clone(), "Your message"));
        assert!(plain.contains("Call 988: Day & night."), "{plain}");
        assert!(html.contains("Call 988: Day &amp; night."), "{html}");
        let (plain, html) = both(&Letter::to_member(to, "Your listing"));
        assert!(!plain.contains("988") && !html.contains("988"));
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        let to: Email = "ana@example.org".parse().unwrap();
        let letter = Letter::to_seeker(to, "Hello").unsubscribe("https://groups.example.org/m/x");
        let (plain, html) = both(&letter);
        assert!(plain.contains("Stop these mails: https://groups.example.org/m/x"));
        for source in ["<img", "src=", "url(", "<link", "@import", "<script"] {
            assert!(!html.contains(source), "{source}");
        }
    }
}
