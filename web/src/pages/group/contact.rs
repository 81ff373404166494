//! How to reach the leaders: what the listing gives, shown plainly.

use crate::components::reply;
use crate::i18n::t;
use crate::pages::forms::waitlist::takes_names;
use crate::parts::icon::icon;
use crate::route::Route;
use contract::Group;
use yew::prelude::*;

/// What a phone dials: digits with the country's code.
fn dial(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        10 => format!("tel:+1{digits}"),
        _ if phone.trim_start().starts_with('+') || digits.len() == 11 => format!("tel:+{digits}"),
        _ => format!("tel:{digits}"),
    }
}

/// A web address without what everybody knows of it.
fn shown(url: &str) -> String {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.trim_end_matches('/').to_owned()
}

/// Only what a browser opens as a page: a listing's text never becomes a script.
fn safe(url: &Option<String>) -> Option<&String> {
    url.as_ref().filter(|u| u.starts_with("https://") || u.starts_with("http://"))
}

/// The main way to reach the leaders, as the one button of the box at a glance.
pub(super) fn main(group: &Group) -> Html {
    let contact = &group.contact;
    let away = |href: String, words: AttrValue, mark: &str| {
        html! {
            <a class="btn wide" {href} rel="noopener noreferrer nofollow">{ icon(mark) }{ words }</a>
        }
    };
    let button = if group.takes_messages {
        let href = Route::Contact(group.card.slug.clone()).to_path();
        html! { <a class="btn wide" {href}>{ icon("mail") }{ t!("forms.contact.write") }</a> }
    } else if let Some(url) = safe(&contact.booking_url) {
        away(url.clone(), t!("group.book"), "calendar")
    } else if let Some(phone) = &contact.phone {
        html! {
            <a class="btn wide" href={dial(phone)}>{ icon("phone") }{ t!("group.call", phone = phone) }</a>
        }
    } else if let Some(url) = safe(&contact.website) {
        away(url.clone(), t!("group.visit"), "web")
    } else {
        html! { <p class="small muted">{ t!("group.no_contact") }</p> }
    };
    html! {
        <>
            { button }
            if let Some(words) = reply::words(&group.card) { <p class="small muted">{ words }</p> }
            { watch(group) }
        </>
    }
}

/// The wait list, or a word when a place opens, where there is no open seat.
fn watch(group: &Group) -> Html {
    if group.card.accepting {
        return Html::default();
    }
    let words = match takes_names(group) {
        true => t!("forms.waitlist.link"),
        false => t!("forms.waitlist.opening_link"),
    };
    let href = Route::Waitlist(group.card.slug.clone()).to_path();
    html! { <p class="small"><a {href}>{ words }</a></p> }
}

/// Every way that the listing gives.
pub(super) fn section(group: &Group) -> Html {
    let contact = &group.contact;
    let row = |name: AttrValue, href: String, words: String| {
        html! {
            <div>
                <dt>{ name }</dt>
                <dd><a {href} rel="noopener noreferrer nofollow">{ words }</a></dd>
            </div>
        }
    };
    let none = contact.phone.is_none()
        && safe(&contact.website).is_none()
        && safe(&contact.booking_url).is_none();
    html! {
        <section aria-labelledby="a5" id="contact">
            <h2 id="a5">{ t!("group.contact") }</h2>
            if group.takes_messages {
                <p class="row">
                    <a class="btn" href={Route::Contact(group.card.slug.clone()).to_path()}>
                        { icon("mail") }{ t!("forms.contact.write") }
                    </a>
                </p>
            }
            if none && !group.takes_messages {
                <p>{ t!("group.no_contact") }</p>
            } else if !none {
                <p class="measure">{ t!("group.contact_hint") }</p>
                <dl class="kv">
                    { for contact.phone.iter().map(|p| row(t!("group.phone"), dial(p), p.clone())) }
                    { for safe(&contact.website).map(|u| row(t!("group.website"), u.clone(), shown(u))) }
                    { for safe(&contact.booking_url).map(|u| row(t!("group.booking"), u.clone(), shown(u))) }
                </dl>
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_with_the_country_s_code() {
        assert_eq!(dial("(925) 555-0142"), "tel:+19255550142");
        assert_eq!(dial("1-925-555-0142"), "tel:+19255550142");
        assert_eq!(dial("+1 925 555 0142"), "tel:+19255550142");
        assert_eq!(dial("911"), "tel:911");
    }

    #[test]
    fn only_web_addresses_become_links() {
        let url = |text: &str| safe(&Some(text.to_owned())).is_some();
        assert!(url("https://example.org/"));
        assert!(!url("javascript:alert(1)"));
        assert!(!url("data:text/html,x"));
        assert_eq!(shown("https://example.org/"), "example.org");
    }
}
