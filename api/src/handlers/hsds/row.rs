//! Rows of the lists, and the record that becomes of each.

use super::asked::Shape;
use crate::{
    directory::{Directory, Unpacker},
    hsds::{
        Facts, Filter, HsdsId, HsdsOrganization, HsdsService, HsdsServiceAtLocation, Owned, Pair,
        Press,
    },
};
use contract::{Group, GroupId};
use search::Snapshot;
use serde::Serialize;
use std::{io, sync::Arc};

/// What records are made of.
pub(super) struct Maker<'a, 'u> {
    pub(super) press: Press<'a>,
    pub(super) snapshot: &'a Snapshot,
    pub(super) unpacker: &'a mut Unpacker<'u>,
}

impl Maker<'_, '_> {
    /// A group as the world sees it; none when it has gone since the list was made.
    fn group(&mut self, id: GroupId) -> io::Result<Option<Group>> {
        let Some(entry) = self.snapshot.by_id(id) else { return Ok(None) };
        Ok(Some(serde_json::from_slice(self.unpacker.unpack(entry.detail)?)?))
    }
}

/// A row of a list.
pub(super) trait Row: Clone + Send + Sync + 'static {
    /// What becomes of it.
    type Record: Serialize;
    /// The record's members in their order, as columns of a table.
    const COLUMNS: &'static [&'static str];
    /// Whether there are records in it that can come in full too (`full_service`).
    const NESTS: bool = false;
    /// All rows, by identifier.
    fn all(directory: &Directory) -> Arc<Vec<Self>>;
    /// The row of an identifier.
    fn find(directory: &Directory, id: HsdsId) -> Option<Self>;
    /// Whether it fits.
    fn fits(&self, filter: &Filter) -> bool;
    /// Appends what tells its content from any other.
    fn mark(&self, out: &mut Vec<u8>);
    /// Its record; none when it has gone since the list was made.
    fn record(&self, shape: Shape, maker: &mut Maker<'_, '_>) -> io::Result<Option<Self::Record>>;
}

impl Row for Arc<Facts> {
    type Record = HsdsService;
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "organization_id",
        "name",
        "description",
        "url",
        "status",
        "interpretation_services",
        "application_process",
        "fees_description",
        "accreditations",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "alert",
        "last_modified",
        "phones",
        "schedules",
        "service_areas",
        "service_at_locations",
        "languages",
        "organization",
        "cost_options",
        "contacts",
        "attributes",
    ];

    fn all(directory: &Directory) -> Arc<Vec<Self>> {
        directory.hsds().services()
    }

    fn find(directory: &Directory, id: HsdsId) -> Option<Self> {
        directory.hsds().service(id)
    }

    fn fits(&self, filter: &Filter) -> bool {
        filter.fits(self)
    }

    fn mark(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.hash.to_le_bytes());
    }

    fn record(&self, shape: Shape, maker: &mut Maker<'_, '_>) -> io::Result<Option<HsdsService>> {
        if shape == Shape::Minimal {
            return Ok(Some(HsdsService::minimal(self.id.into(), self.updated_at)));
        }
        let Some(group) = maker.group(self.id)? else { return Ok(None) };
        Ok(Some(match shape {
            Shape::Minimal | Shape::Basic => HsdsService::basic(&maker.press, &group),
            Shape::Full | Shape::Nested => HsdsService::full(&maker.press, &group),
        }))
    }
}

impl Row for Pair {
    type Record = HsdsServiceAtLocation;
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "service_id",
        "location_id",
        "contacts",
        "phones",
        "schedules",
        "location",
        "service",
    ];

    fn all(directory: &Directory) -> Arc<Vec<Self>> {
        directory.hsds().pairs()
    }

    fn find(directory: &Directory, id: HsdsId) -> Option<Self> {
        directory.hsds().pair(id)
    }

    fn fits(&self, filter: &Filter) -> bool {
        filter.fits_way(&self.facts, self.way)
    }

    fn mark(&self, out: &mut Vec<u8>) {
        out.push(self.way as u8);
        out.extend_from_slice(&self.facts.hash.to_le_bytes());
    }

    fn record(
        &self,
        shape: Shape,
        maker: &mut Maker<'_, '_>,
    ) -> io::Result<Option<HsdsServiceAtLocation>> {
        if shape == Shape::Minimal {
            return Ok(Some(HsdsServiceAtLocation::minimal(self.id, self.facts.updated_at)));
        }
        let Some(group) = maker.group(self.facts.id)? else { return Ok(None) };
        // It may meet in another way since.
        if !crate::hsds::Way::of(group.card.format).contains(&self.way) {
            return Ok(None);
        }
        Ok(Some(match shape {
            Shape::Minimal | Shape::Basic => {
                HsdsServiceAtLocation::basic(&maker.press, &group, self.way)
            }
            Shape::Full | Shape::Nested => {
                HsdsServiceAtLocation::full(&maker.press, &group, self.way)
            }
        }))
    }
}

impl Row for Owned {
    type Record = HsdsOrganization;
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "description", "website", "locations", "services"];
    const NESTS: bool = true;

    fn all(directory: &Directory) -> Arc<Vec<Self>> {
        directory.hsds().owned()
    }

    fn find(directory: &Directory, id: HsdsId) -> Option<Self> {
        directory.hsds().owner(id)
    }

    fn fits(&self, filter: &Filter) -> bool {
        self.groups.iter().any(|facts| filter.fits(facts))
    }

    fn mark(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.id.tail().to_le_bytes());
        out.extend(self.groups.iter().flat_map(|facts| facts.hash.to_le_bytes()));
    }

    fn record(
        &self,
        shape: Shape,
        maker: &mut Maker<'_, '_>,
    ) -> io::Result<Option<HsdsOrganization>> {
        let latest = || self.groups.iter().map(|facts| facts.updated_at).max();
        if shape == Shape::Minimal {
            return Ok(latest().map(|at| HsdsOrganization::minimal(self.id, at)));
        }
        let mut groups = Vec::new();
        for facts in self.groups.iter() {
            // It may be somebody else's since.
            let group = maker.group(facts.id)?;
            groups.extend(group.filter(|group| Facts::owner(group) == self.id));
            if shape == Shape::Basic && !groups.is_empty() {
                break;
            }
        }
        Ok(match shape {
            Shape::Minimal | Shape::Basic => groups.first().map(HsdsOrganization::basic),
            Shape::Full => HsdsOrganization::full(&maker.press, &groups, false),
            Shape::Nested => HsdsOrganization::full(&maker.press, &groups, true),
        })
    }
}

/// Works on records with all that they are made of.
pub(super) fn with_maker<T>(
    directory: &Directory,
    public_url: &str,
    work: impl FnOnce(&mut Maker<'_, '_>) -> io::Result<T>,
) -> io::Result<T> {
    let snapshot = directory.snapshot().map_err(|_| io::Error::other("nothing is loaded"))?;
    let lists = directory.lists();
    let now = directory.clock().now();
    directory.unpack_many(|unpacker| {
        let press = Press { lists: &lists, public_url, now };
        work(&mut Maker { press, snapshot: &snapshot, unpacker })
    })?
}
