//! The directory in the Human Services Data Specification 3.0 (Open Referral), in which directories
//! of services exchange what they have. `docs/hsds.md` says what becomes what.
//!
//! Names, types and lists of values are those of the published schemas (`openreferral/specification`,
//! tag 3.0). Everything here is made of [`contract::Group`], the group as the world sees it: what
//! that does not show is not shown here either.

mod cost;
mod facts;
mod filter;
mod ids;
mod location;
mod organization;
mod page;
mod pair;
mod parts;
mod people;
mod schedule;
mod service;
mod table;
mod taxonomy;
mod way;
mod words;

pub use cost::HsdsCostOption;
pub use facts::Facts;
pub use filter::{Filter, Place, When};
pub use ids::HsdsId;
pub use location::{HsdsAccessibility, HsdsAddress, HsdsLocation};
pub use organization::HsdsOrganization;
pub use page::{HsdsAbout, HsdsPublisher, Page, Paged};
pub use pair::HsdsServiceAtLocation;
pub use parts::{HsdsLanguage, HsdsServiceArea};
pub use people::{HsdsContact, HsdsPhone};
pub use schedule::{HsdsSchedule, offsets};
pub use service::{HsdsService, HsdsStatus};
pub use table::{Owned, Pair, Table};
pub use taxonomy::{HsdsAttribute, HsdsTaxonomy, HsdsTaxonomyTerm, Taxonomy};
pub use way::Way;

use crate::directory::Lists;
use contract::{Timestamp, query::encode};

/// What records are made with.
pub struct Press<'a> {
    /// The lists with their labels.
    pub lists: &'a Lists,
    /// Scheme and host of the site.
    pub public_url: &'a str,
    /// Time zones have the offset of this moment.
    pub now: Timestamp,
}

impl Press<'_> {
    /// The page of a group.
    fn page(&self, slug: &str) -> String {
        let mut page = format!("{}/group/", self.public_url);
        encode(slug, &mut page);
        page
    }
}

/// An address of the web that is a URI (RFC 3986): people may write into one what a URI has not.
fn uri(text: Option<&String>) -> Option<String> {
    text.filter(|text| is_uri(text)).cloned()
}

fn is_uri(text: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b);
    let encoded =
        |part: &str| part.len() >= 2 && part.bytes().take(2).all(|b| b.is_ascii_hexdigit());
    text.bytes().all(known)
        && text.split('%').skip(1).all(encoded)
        && text.bytes().filter(|b| *b == b'#').count() < 2
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn an_address_that_is_no_uri_is_known() {
        for right in ["https://example.org", "https://example.org/a%20b?c=d,e&f=(g)#h"] {
            assert!(is_uri(right), "{right}");
        }
        for wrong in [
            "https://example.org/100%",
            "https://example.org/%é0",
            "https://example.org/[a]",
            "https://bücher.example",
            "https://example.org/#a#b",
        ] {
            assert!(!is_uri(wrong), "{wrong}");
        }
    }
}
