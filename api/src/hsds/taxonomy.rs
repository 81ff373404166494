//! The lists that groups are sorted by, as taxonomies of the standard.

use super::{HsdsId, Press};
use contract::{Code, GroupCard, Reference};
use serde::Serialize;
use utoipa::ToSchema;

/// One of our lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taxonomy {
    /// What groups are about.
    Topics,
    /// Ways of working.
    Modalities,
    /// For whom groups are made.
    Populations,
    /// What groups do.
    GroupTypes,
}

/// A list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsTaxonomy {
    /// Identifier.
    pub id: HsdsId,
    /// Name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Where it can be read.
    #[schema(format = "uri")]
    pub uri: String,
}

/// A value of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsTaxonomyTerm {
    /// Identifier.
    pub id: HsdsId,
    /// Its code in the rest of the API.
    pub code: String,
    /// What people read.
    pub name: String,
    /// What it means.
    pub description: String,
    /// Name of its list.
    pub taxonomy: String,
    /// Language of these words; always `en`.
    pub language: String,
    /// Its list.
    pub taxonomy_id: HsdsId,
}

/// A group's place in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsAttribute {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub link_id: HsdsId,
    /// The term.
    pub taxonomy_term_id: HsdsId,
    /// Always `service`.
    pub link_entity: String,
    /// The term.
    pub taxonomy_term: HsdsTaxonomyTerm,
}

impl Taxonomy {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Topics, Self::Modalities, Self::Populations, Self::GroupTypes];

    const fn key(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Modalities => "modalities",
            Self::Populations => "populations",
            Self::GroupTypes => "group_types",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Topics => "Topics",
            Self::Modalities => "Ways of working",
            Self::Populations => "People for whom a group is made",
            Self::GroupTypes => "Kinds of groups",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Topics => "What a group is about.",
            Self::Modalities => "How its leaders work.",
            Self::Populations => "For whom a group is made; others are not always turned away.",
            Self::GroupTypes => "What happens in a group.",
        }
    }

    /// Its identifier.
    pub fn id(self) -> HsdsId {
        HsdsId::ROOT.child("taxonomy", self.key())
    }

    /// The one with that identifier.
    pub fn by_id(id: HsdsId) -> Option<Self> {
        Self::ALL.into_iter().find(|taxonomy| taxonomy.id() == id)
    }

    /// A bit that stands for it.
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The identifier of a code.
    pub fn term_id(self, code: &str) -> HsdsId {
        HsdsId::ROOT.child(self.key(), code)
    }

    /// The codes that a group has of it.
    pub(super) fn codes(self, card: &GroupCard) -> impl Iterator<Item = &str> {
        let list = match self {
            Self::Topics => &card.categories[..],
            Self::Modalities => &card.modalities[..],
            Self::Populations => &card.populations[..],
            Self::GroupTypes => &[],
        };
        let kind = (self == Self::GroupTypes).then(|| card.group_type.as_str());
        list.iter().map(Code::as_str).chain(kind)
    }

    /// The list as a record.
    pub fn record(self, public_url: &str) -> HsdsTaxonomy {
        HsdsTaxonomy {
            id: self.id(),
            name: self.name().to_owned(),
            description: self.about().to_owned(),
            uri: format!("{public_url}/api/v1/reference"),
        }
    }

    /// Its terms; also topics that are offered no more, for groups may have them.
    pub fn terms(self, reference: &Reference) -> Vec<HsdsTaxonomyTerm> {
        let all = |list: &[contract::Term]| {
            list.iter().map(|term| self.term(&term.value, &term.label, None)).collect()
        };
        match self {
            Self::Topics => reference
                .categories
                .iter()
                .map(|c| self.term(c.value.as_str(), &c.label, Some(&c.description)))
                .collect(),
            Self::Modalities => all(&reference.modalities),
            Self::Populations => all(&reference.populations),
            Self::GroupTypes => all(&reference.group_types),
        }
    }

    fn term(self, code: &str, label: &str, about: Option<&str>) -> HsdsTaxonomyTerm {
        let named = || format!("{}: {label}", self.name());
        HsdsTaxonomyTerm {
            id: self.term_id(code),
            code: code.to_owned(),
            name: label.to_owned(),
            description: about.map_or_else(named, ToOwned::to_owned),
            taxonomy: self.name().to_owned(),
            language: "en".to_owned(),
            taxonomy_id: self.id(),
        }
    }

    fn label<'a>(self, press: &'a Press<'_>, code: &'a str) -> (&'a str, Option<&'a str>) {
        let reference = &press.lists.reference;
        let of = |list: &'a [contract::Term]| list.iter().find(|term| term.value == code);
        let term = match self {
            Self::Topics => {
                let topic = reference.categories.iter().find(|c| c.value.as_str() == code);
                return topic.map_or((code, None), |c| (&c.label, Some(&*c.description)));
            }
            Self::Modalities => of(&reference.modalities),
            Self::Populations => of(&reference.populations),
            Self::GroupTypes => of(&reference.group_types),
        };
        (term.map_or(code, |term| &*term.label), None)
    }
}

pub(super) fn attributes(press: &Press<'_>, card: &GroupCard) -> Vec<HsdsAttribute> {
    let link_id = HsdsId::from(card.id);
    let mut all = Vec::new();
    for taxonomy in Taxonomy::ALL {
        all.extend(taxonomy.codes(card).map(|code| {
            let (label, about) = taxonomy.label(press, code);
            let taxonomy_term = taxonomy.term(code, label, about);
            HsdsAttribute {
                id: link_id.child(taxonomy.key(), code),
                link_id,
                taxonomy_term_id: taxonomy_term.id,
                link_entity: "service".to_owned(),
                taxonomy_term,
            }
        }));
    }
    all
}
