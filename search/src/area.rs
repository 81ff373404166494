//! Where to search: a place filter already resolved to something the index can test.

use contract::{LatLng, UsState};

/// The place of a search. Matches where a group meets; see `include_online` in
/// [`contract::GroupQuery`] for those that meet nowhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Area {
    /// No place was given: every group, online ones too.
    Anywhere,
    /// A whole state.
    State(UsState),
    /// A city of the gazetteer.
    City {
        /// Its id in the gazetteer.
        id: u32,
        /// Its state.
        state: UsState,
    },
    /// A circle.
    Circle {
        /// Its centre, from which distances are measured.
        center: LatLng,
        /// Its radius in miles.
        radius_miles: f64,
        /// The state that the centre is in, where it is known.
        state: Option<UsState>,
    },
}

impl Area {
    /// The state for `include_online`.
    pub const fn state(&self) -> Option<UsState> {
        match self {
            Self::Anywhere => None,
            Self::State(state) | Self::City { state, .. } => Some(*state),
            Self::Circle { state, .. } => *state,
        }
    }
}
