//! What a text must not hold although it could be shown.

use super::write::{is_foreign, parse};
use contract::{FieldError, problem::field};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Every fault of a text, with the line on which it stands: images without a text for those who
/// can't see them, images of other hosts, and addresses that no browser should follow.
pub fn check(pointer: &str, markdown: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fault = |at: usize, code: &str, detail: &str| {
        let line = markdown[..at].matches('\n').count() + 1;
        errors.push(field(pointer, code, &format!("Line {line}: {detail}")));
    };
    let mut image: Option<(usize, String)> = None;
    for (event, range) in parse(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                if !is_ours(&dest_url) {
                    let detail = "show images of this site alone, such as /images/room.webp.";
                    fault(range.start, "image_address", detail);
                }
                image = Some((range.start, String::new()));
            }
            Event::End(TagEnd::Image) => {
                if let Some((at, _)) = image.take().filter(|(_, alt)| alt.trim().is_empty()) {
                    let detail = "say in the image's brackets what it shows, for people who can't \
                                  see it: ![Six chairs in a circle](/images/room.webp).";
                    fault(at, "alt_text", detail);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, alt)) = &mut image {
                    alt.push_str(&text);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if !is_followed(&dest_url) => {
                let detail = "a link begins with https://, http://, mailto:, tel:, / or #.";
                fault(range.start, "link_address", detail);
            }
            _ => {}
        }
    }
    errors
}

/// Whether it is an address on this host, from its root.
fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !is_foreign(address)
}

fn is_followed(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:", "tel:", "#"];
    is_ours(address) || known.iter().any(|start| lower.starts_with(start))
}
