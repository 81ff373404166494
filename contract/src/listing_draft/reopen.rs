//! A finished listing as a draft, to go on writing.

use super::{
    DraftCapacity, DraftCost, DraftLocation, DraftScreening, DraftSession, LeaderLink, ListingDraft,
};
use crate::{Capacity, Cost, ListingContent, Location, Screening, Session};

impl ListingDraft {
    /// A finished listing as a draft.
    pub fn of(content: ListingContent, leaders: Vec<LeaderLink>) -> Self {
        let list = |codes: Vec<_>| (!codes.is_empty()).then_some(codes);
        Self {
            title: Some(content.title),
            summary: Some(content.summary),
            description: Some(content.description),
            group_type: Some(content.group_type),
            enrollment: Some(content.enrollment),
            duration: Some(content.duration),
            categories: list(content.categories),
            modalities: list(content.modalities),
            populations: list(content.populations),
            affirming: list(content.affirming),
            languages: list(content.languages),
            age_min: content.age_min,
            age_max: content.age_max,
            gender_scope: Some(content.gender_scope),
            court_ordered_accepted: Some(content.court_ordered_accepted),
            certificate_offered: Some(content.certificate_offered),
            format: Some(content.format),
            location: content.location.map(Into::into),
            accessibility: (!content.accessibility.is_empty()).then_some(content.accessibility),
            schedule: Some(content.schedule.into_iter().map(Into::into).collect()),
            schedule_note: content.schedule_note,
            capacity: Some(content.capacity.into()),
            screening: Some(content.screening.into()),
            cost: Some(content.cost.into()),
            contact: Some(content.contact),
            leaders: (!leaders.is_empty()).then_some(leaders),
        }
    }
}

impl From<Location> for DraftLocation {
    fn from(place: Location) -> Self {
        Self {
            practice: place.practice,
            address: place.address,
            city: Some(place.city),
            county: place.county,
            state: Some(place.state),
            zip: place.zip,
            lat: Some(place.lat),
            lng: Some(place.lng),
            precision: Some(place.precision),
            transit_note: place.transit_note,
        }
    }
}

impl From<Session> for DraftSession {
    fn from(session: Session) -> Self {
        Self {
            rule: Some(session.rule),
            start: Some(session.start),
            duration_min: Some(session.duration_min),
            time_zone: Some(session.time_zone),
            start_date: session.start_date,
            end_date: session.end_date,
            skip: (!session.skip.is_empty()).then_some(session.skip),
        }
    }
}

impl From<Capacity> for DraftCapacity {
    fn from(seats: Capacity) -> Self {
        Self {
            size_min: seats.size_min,
            size_max: seats.size_max,
            openings: seats.openings,
            waitlist: Some(seats.waitlist),
            openings_confirmed_at: seats.openings_confirmed_at,
        }
    }
}

impl From<Screening> for DraftScreening {
    fn from(first: Screening) -> Self {
        Self {
            kind: Some(first.kind),
            fee_cents: first.fee_cents,
            duration_min: first.duration_min,
            individual_therapy: Some(first.individual_therapy),
        }
    }
}

impl From<Cost> for DraftCost {
    fn from(cost: Cost) -> Self {
        Self {
            currency: Some(cost.currency),
            unit: Some(cost.unit),
            min_cents: cost.min_cents,
            max_cents: cost.max_cents,
            free: Some(cost.free),
            sliding_scale: Some(cost.sliding_scale),
            sliding_floor_cents: cost.sliding_floor_cents,
            sessions: cost.sessions,
            missed_session_charged: Some(cost.missed_session_charged),
            payment_methods: (!cost.payment_methods.is_empty()).then_some(cost.payment_methods),
            superbill: Some(cost.superbill),
            insurance: (!cost.insurance.is_empty()).then_some(cost.insurance),
        }
    }
}
