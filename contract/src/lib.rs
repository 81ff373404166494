//! The API's types: what goes over the wire between the service, the site, mobile clients and
//! integrators.
//!
//! Everything that comes in is parsed, once, into types whose fields are private or whose
//! constructors check ([`UsState`], [`ZipCode`], [`Slug`], [`Npi`], [`LocalTime`], [`Date`]), so
//! that the form in the browser and the service judge input with the same code. This crate has no
//! database, no HTTP and no clock, and it builds for `wasm32-unknown-unknown`. Beside the types
//! stands what service and site share of memory ([`spare`]).

pub mod account;
pub mod answer;
pub mod api_key;
pub mod app_config;
pub mod banner;
pub mod code;
pub mod console;
pub mod contact;
pub mod contact_text;
pub mod content;
pub mod edited;
pub mod explain;
pub mod geo;
pub mod group;
pub mod id;
pub mod image;
pub mod lang;
pub mod leader;
pub mod leader_profile;
pub mod link;
pub mod listing;
pub mod listing_draft;
pub mod listing_edit;
pub mod merge_patch;
pub mod my_listing;
pub mod npi;
pub mod page;
mod parsed;
pub mod post;
pub mod problem;
pub mod query;
pub mod reference;
pub mod review;
pub mod spare;
pub mod state;
pub mod subscription;
pub mod suggestion;
pub mod sync;
pub mod text;
pub mod time;
mod warnings;
pub mod webhook;

pub use account::{Email, Role, Secret};
pub use answer::{
    Facet, FacetValue, Facets, Groups, Hit, PlaceAnswer, PlaceKind, PlaceSuggestion, Places,
    Understood,
};
pub use code::{Code, Slug};
pub use content::ListingContent;
pub use explain::{Explanation, MatchKind, Matches, RankParts, WordMatch};
pub use geo::{LatLng, ZipCode};
pub use group::{CategoryCount, CityCount, Group, GroupCard, StateCount};
pub use id::GroupId;
pub use lang::Lang;
pub use leader::{
    Certification, CompactPrivilege, Credential, Disclosure, Leader, LeaderRole, Level,
    Supervision, Verification,
};
pub use leader_profile::{CredentialDraft, LeaderDraft, LeaderProfile};
pub use listing::*;
pub use listing_draft::{
    DraftCapacity, DraftCost, DraftLocation, DraftScreening, DraftSession, LeaderLink, ListingDraft,
};
pub use listing_edit::{
    ConfirmListing, JoinCause, JoinCode, JoinState, ListedLeader, ListingAction, ListingEdit,
    ListingPreview, ListingStart, ShownPreview,
};
pub use my_listing::{MyListing, MyListings, ToDo};
pub use npi::Npi;
pub use post::{Byline, Post, PostCard, PostDraft, PostKind, PostStatus, PostWords, Posts, Source};
pub use problem::{ErrorCode, FieldError, Problem};
pub use query::{FacetName, GroupQuery, Sort};
pub use reference::{Category, Compact, Reference, Term};
pub use state::UsState;
pub use time::{Date, LocalTime, Timestamp, Weekday};

/// A value that could not be parsed, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError(pub &'static str);

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ParseError {}

/// Serde and schema for a type that travels as the string of its `Display` and `FromStr`. The
/// pattern tells what is read as well as one can.
macro_rules! string_wire {
    ($type:ident, $example:literal, $about:literal $(, $format:ident)? $(; $pattern:literal)?) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_str(crate::parsed::Parsed::<Self>::NEW)
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    $(.format(Some(utoipa::openapi::schema::SchemaFormat::KnownFormat(
                        utoipa::openapi::schema::KnownFormat::$format,
                    ))))?
                    .description(Some($about))
                    $(.pattern(Some($pattern)))?
                    .examples([serde_json::json!($example)])
                    .build()
                    .into()
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $type {}
    };
}
pub(crate) use string_wire;

/// A closed list of the wire: an enum with its text, in one table.
macro_rules! wire_enum {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $vabout:literal])+ $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $vabout])+ #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The value as it is written on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl std::str::FromStr for $name {
            type Err = crate::ParseError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(crate::ParseError(concat!("is not one of:", $(" ", $text),+))),
                }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        crate::enum_schema!($name, concat!($($about,)+ $("\n- `", $text, "`:", $($vabout),+),+));
    };
}
pub(crate) use wire_enum;

/// Schema of a closed list. By hand: the derive does not see a name that a macro passes on.
macro_rules! enum_schema {
    ($name:ident, $about:expr) => {
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some($about.trim_start()))
                    .enum_values(Some(Self::ALL.iter().map(|value| value.as_str())))
                    .build()
                    .into()
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use enum_schema;
