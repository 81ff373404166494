//! The two ways to attend a group: each is a location of its own, paired with the service.

use super::HsdsId;
use contract::{Format, GroupId};

/// A way to attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// In a room.
    Physical,
    /// By video.
    Virtual,
}

impl Way {
    /// The ways of a format.
    pub const fn of(format: Format) -> &'static [Self] {
        match format {
            Format::InPerson => &[Self::Physical],
            Format::Online => &[Self::Virtual],
            Format::Hybrid => &[Self::Physical, Self::Virtual],
        }
    }

    /// As the standard has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Physical => "physical",
            Self::Virtual => "virtual",
        }
    }

    /// The identifier of the pairing.
    pub fn pair_id(self, group: GroupId) -> HsdsId {
        HsdsId::from(group).child("service_at_location", self.as_str())
    }

    /// The identifier of the location: of the group and not of its address, which may be hidden and
    /// which may change.
    pub fn location_id(self, group: GroupId) -> HsdsId {
        HsdsId::from(group).child("location", self.as_str())
    }
}
