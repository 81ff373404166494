//! A listing of the store as the index takes it.

use super::{Lists, told::public_hash};
use crate::{
    domain::publish::{card, publish},
    hsds::Facts,
    store::{Broken, Listing},
};
use contract::{FacetName, Format, GenderScope, GroupCard, GroupId, Timestamp, query::Openings};
use search::{
    Doc, DocText,
    gazetteer::{Found, Gazetteer, Resolution},
};
use std::{
    collections::HashMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
};
use zstd::bulk::Compressor;

/// What making documents needs, one a thread.
pub(super) struct Maker<'a> {
    pub(super) lists: &'a Lists,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) packer: Compressor<'a>,
    pub(super) now: Timestamp,
    /// Online groups that nobody may join from anywhere, of those that were to be made.
    pub(super) stranded: Vec<GroupId>,
    /// Listings of which no document could be made.
    pub(super) broken: Vec<Broken>,
    cities: HashMap<(contract::UsState, String, Option<String>), Option<u32>>,
}

/// A document and until when it is right.
pub(super) struct Made {
    pub(super) doc: Doc,
    pub(super) valid_until: Timestamp,
    pub(super) demo: bool,
    /// Of the whole listing.
    pub(super) hash: u64,
    /// What lists of the exchange standard ask of it.
    pub(super) facts: Facts,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        lists: &'a Lists,
        gazetteer: &'a Gazetteer,
        packer: Compressor<'a>,
        now: Timestamp,
    ) -> Self {
        Self {
            lists,
            gazetteer,
            packer,
            now,
            stranded: Vec::new(),
            broken: Vec::new(),
            cities: HashMap::new(),
        }
    }

    /// The document of a listing; none when it must not be shown now, or when none can be made of
    /// it: a listing that nobody thought of must not end the thread that makes all others.
    pub(super) fn make(&mut self, listing: &Listing) -> Option<Made> {
        let error = match catch_unwind(AssertUnwindSafe(|| self.document(listing))) {
            Ok(Ok(made)) => return made,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "making its document panicked".to_owned(),
        };
        self.broken.push(Broken { id: listing.id, error });
        None
    }

    fn document(&mut self, listing: &Listing) -> io::Result<Option<Made>> {
        let published = publish(listing, &self.lists.reference, self.gazetteer, self.now);
        if !published.visible {
            if published.stranded && !listing.demo {
                self.stranded.push(listing.id);
            }
            return Ok(None);
        }
        let group = &published.group;
        let json = serde_json::to_vec(group)?;
        let (hash, detail) = (public_hash(&json), self.packer.compress(&json)?);
        let card = card(group);
        let online = card.format != Format::InPerson;
        let meets = card.location.as_ref().filter(|_| card.format != Format::Online);
        let doc = Doc {
            id: card.id,
            slug: card.slug.clone(),
            state: meets.map(|l| l.state),
            city: meets.and_then(|l| self.city(l)),
            point: meets.map(|l| contract::LatLng { lat: l.lat, lng: l.lng }),
            online,
            join_states: card.join_states.clone(),
            join_online: published.join_online,
            values: values(&card),
            accepting: card.accepting,
            free: card.cost.free,
            sliding_scale: card.cost.sliding_scale,
            sessions: card.schedule.iter().map(|s| (s.rule.weekday(), s.start)).collect(),
            age_min: card.age_min,
            age_max: card.age_max,
            gender: card.gender_scope,
            group_type: card.group_type,
            fee_cents: card.cost.lowest_session_cents(),
            published_at: card.published_at,
            upcoming: published.upcoming,
            rank: published.rank,
            text: self.text(&card, &group.description),
            card: serde_json::to_vec(&card)?.into_boxed_slice(),
            detail: detail.into_boxed_slice(),
        };
        let valid_until = published.valid_until;
        Ok(Some(Made { doc, valid_until, demo: listing.demo, hash, facts: Facts::of(group, hash) }))
    }

    fn city(&mut self, location: &contract::Location) -> Option<u32> {
        let key = (location.state, location.city.clone(), location.county.clone());
        let gazetteer = self.gazetteer;
        *self.cities.entry(key).or_insert_with(|| {
            let Resolution::Found { best, alternatives } =
                gazetteer.resolve_city(&location.city, Some(location.state))
            else {
                return None;
            };
            let places = std::iter::once(best).chain(alternatives).filter_map(|f| match f {
                Found::Place(id) => Some(id),
                Found::State(_) | Found::Zip(_) => None,
            });
            let mut places: Vec<u32> = places.collect();
            if let Some(county) = &location.county {
                places.sort_by_key(|id| *gazetteer.place(*id).county != **county);
            }
            places.first().copied()
        })
    }

    fn text(&self, card: &GroupCard, description: &str) -> DocText {
        let labels = |name: FacetName, codes: &mut dyn Iterator<Item = &str>| {
            codes.map(|code| self.lists.label(name, code)).collect::<Vec<_>>().join("\n")
        };
        let mut facets =
            labels(FacetName::GroupType, &mut std::iter::once(card.group_type.as_str()));
        if card.gender_scope != GenderScope::All {
            facets.push('\n');
            facets.push_str(self.lists.label(FacetName::Gender, card.gender_scope.as_str()));
        }
        for (name, codes) in [
            (FacetName::Modality, &card.modalities),
            (FacetName::Population, &card.populations),
            (FacetName::Language, &card.languages),
        ] {
            facets.push('\n');
            facets.push_str(&labels(name, &mut codes.iter().map(|c| c.as_str())));
        }
        let leaders: Vec<&str> = card.leaders.iter().map(|l| l.name.as_str()).collect();
        let location = card.location.as_ref();
        DocText {
            title: card.title.clone(),
            categories: labels(
                FacetName::Category,
                &mut card.categories.iter().map(|c| c.as_str()),
            ),
            leaders: leaders.join("\n"),
            practice: location.and_then(|l| l.practice.clone()).unwrap_or_default(),
            place: location.map(|l| l.city.clone()).unwrap_or_default(),
            facets,
            summary: card.summary.clone(),
            description: description.to_owned(),
        }
    }
}

fn values(card: &GroupCard) -> Vec<(FacetName, String)> {
    let mut out = vec![
        (FacetName::Format, card.format.to_string()),
        (FacetName::Enrollment, card.enrollment.to_string()),
        (FacetName::Openings, Openings::of(card.accepting, &card.capacity).to_string()),
    ];
    for (name, codes) in [
        (FacetName::Category, &card.categories),
        (FacetName::Modality, &card.modalities),
        (FacetName::Population, &card.populations),
        (FacetName::Language, &card.languages),
    ] {
        out.extend(codes.iter().map(|code| (name, code.to_string())));
    }
    out.extend(card.cost.insurance.iter().map(|i| (FacetName::Insurance, i.payer.to_string())));
    out.extend(card.accessibility.iter().map(|a| (FacetName::Accessibility, a.to_string())));
    out
}
