//! A stored listing becomes what the world sees. Everything that is derived is derived here.

use super::{
    Until, join,
    leader::present,
    location::{Centres, coarse},
    rank::rank,
    schedule::{known_until, upcoming},
};
use crate::store::Listing;
use contract::{
    Capacity, Enrollment, Format, Group, GroupCard, Leader, Reference, Timestamp, UsState,
    listing::Status,
};

/// Days for which a number of openings is believed.
pub const OPENINGS_DAYS: i64 = 30;
/// Days after which a listing that nobody confirmed leaves search.
pub const EXPIRY_DAYS: i64 = 120;
/// Sessions that are worked out ahead.
const SESSIONS_AHEAD: usize = 8;

/// A listing as the world sees it, with what search needs besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The whole listing; [`card`] makes the card of it.
    pub group: Group,
    /// The states from which it may be attended online; empty when it can't be, also for a hybrid
    /// group of whose leaders no state is common to all.
    pub join_online: Vec<UsState>,
    /// The next sessions, seconds after 1970-01-01T00:00:00Z, ascending, each with its number in the
    /// schedule.
    pub upcoming: Vec<(i64, u8)>,
    /// Static quality, higher is better.
    pub rank: u16,
    /// When something here turns into something else without anybody writing: derive it again.
    pub valid_until: Timestamp,
    /// Whether it belongs into search. Not when it is not published, has lapsed, is online and
    /// nobody may join, or a leader can't lawfully be shown.
    pub visible: bool,
    /// An online group that belongs into search but for this: nobody may join it from anywhere.
    pub stranded: bool,
}

/// Derives what the world sees of a listing at an instant.
pub fn publish(
    listing: &Listing,
    reference: &Reference,
    centres: &impl Centres,
    now: Timestamp,
) -> Published {
    let mut until = Until::new(now);
    let content = &listing.content;
    let rights: Vec<join::Rights> = listing
        .leaders
        .iter()
        .map(|leader| join::rights(leader, &reference.compacts, &mut until))
        .collect();
    let meets_in = content.location.as_ref().map(|place| place.state);
    let online = match content.format {
        Format::InPerson => join::States::default(),
        Format::Online | Format::Hybrid => join::online(&rights),
    };
    // In person it is the state where the group meets; a hybrid group has both ways.
    let attended = online.or(meets_in.into_iter().collect());
    let leaders: Option<Vec<Leader>> = listing
        .leaders
        .iter()
        .zip(&rights)
        .map(|(leader, rights)| present(leader, *rights, attended, meets_in, &mut until))
        .collect();
    let capacity = current(&content.capacity, &mut until);
    let confirmed = until.before(listing.last_confirmed_at.plus_days(EXPIRY_DAYS));
    let join_states: Vec<UsState> = attended.iter().collect();
    let visible = listing.status == Status::Published
        && confirmed
        && !join_states.is_empty()
        && leaders.as_ref().is_some_and(|leaders| !leaders.is_empty());
    let stranded = listing.status == Status::Published
        && confirmed
        && content.format == Format::Online
        && join_states.is_empty();
    let upcoming = upcoming(&content.schedule, now, SESSIONS_AHEAD);
    if let Some(last) = known_until(&upcoming) {
        until.before(last);
    }
    let card = GroupCard {
        id: listing.id,
        slug: listing.slug.clone(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        group_type: content.group_type,
        enrollment: content.enrollment,
        duration: content.duration,
        categories: content.categories.clone(),
        modalities: content.modalities.clone(),
        populations: content.populations.clone(),
        languages: content.languages.clone(),
        age_min: content.age_min,
        age_max: content.age_max,
        gender_scope: content.gender_scope,
        format: content.format,
        location: content.location.as_ref().map(|place| coarse(place, centres)),
        join_states,
        accessibility: content.accessibility.clone(),
        schedule: content.schedule.clone(),
        accepting: accepting(content.enrollment, &capacity),
        capacity,
        screening: content.screening.clone(),
        cost: content.cost.clone(),
        leaders: leaders.unwrap_or_default(),
        published_at: listing.published_at.unwrap_or(listing.created_at),
        updated_at: listing.updated_at,
        last_confirmed_at: listing.last_confirmed_at,
        reply_time_hours: listing.reply_time_hours,
        demo: listing.demo,
    };
    let group = Group {
        card,
        description: content.description.clone(),
        schedule_note: content.schedule_note.clone(),
        affirming: content.affirming.clone(),
        court_ordered_accepted: content.court_ordered_accepted,
        certificate_offered: content.certificate_offered,
        contact: content.contact.clone(),
        takes_messages: listing.owned && !listing.demo,
        revision: u32::try_from(listing.revision).unwrap_or_default(),
        ended: !content.schedule.is_empty() && upcoming.is_empty(),
    };
    let rank = rank(&group, &mut until);
    let join_online = online.iter().collect();
    let valid_until = until.earliest();
    Published { group, join_online, upcoming, rank, valid_until, visible, stranded }
}

/// What a list of results shows: the group without its text, and its leaders with name, title and
/// disclosure.
pub fn card(group: &Group) -> GroupCard {
    let mut card = group.card.clone();
    for leader in &mut card.leaders {
        leader.bio = None;
        leader.npi = None;
        leader.credentials = Vec::new();
        leader.certifications = Vec::new();
        leader.compacts = Vec::new();
    }
    card
}

/// Seats as far as they are known: a number that nobody confirmed for 30 days is not.
fn current(capacity: &Capacity, until: &mut Until) -> Capacity {
    let known = capacity.openings.is_some()
        && capacity
            .openings_confirmed_at
            .is_some_and(|at| until.before(at.plus_days(OPENINGS_DAYS)));
    Capacity { openings: capacity.openings.filter(|_| known), ..capacity.clone() }
}

/// Whether new members are taken now (rule 5: enrollment and openings are two things).
fn accepting(enrollment: Enrollment, current: &Capacity) -> bool {
    enrollment == Enrollment::DropIn || current.openings.is_some_and(|n| n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{Map, credential, leader, listing, now, reference};
    use contract::{AddressPrecision, Level};

    fn seen(listing: &Listing) -> Published {
        publish(listing, &reference(), &Map, now())
    }

    #[test]
    fn rule_1_in_person_is_the_state_where_the_group_meets() {
        let published = seen(&listing(Format::InPerson));
        assert_eq!(published.group.card.join_states, ["CA".parse().unwrap()]);
        assert!(published.join_online.is_empty());
    }

    #[test]
    fn rule_1_hybrid_keeps_the_two_ways_apart() {
        let mut hybrid = listing(Format::Hybrid);
        hybrid.leaders = vec![leader(vec![credential("NV", Level::Independent)])];
        let published = seen(&hybrid);
        assert_eq!(published.join_online, ["NV".parse().unwrap()]);
        let both: [UsState; 2] = ["CA".parse().unwrap(), "NV".parse().unwrap()];
        assert_eq!(published.group.card.join_states, both);
    }

    #[test]
    fn rule_1_an_online_group_that_nobody_may_join_is_not_shown() {
        let mut online = listing(Format::Online);
        assert!(seen(&online).visible);
        online.leaders.push(leader(vec![credential("NV", Level::Independent)]));
        assert!(!seen(&online).visible);
        // A hybrid one still meets in its room.
        let mut hybrid = listing(Format::Hybrid);
        hybrid.leaders.push(leader(vec![credential("NV", Level::Independent)]));
        assert!(seen(&hybrid).visible);
        assert!(seen(&hybrid).join_online.is_empty());
    }

    #[test]
    fn rule_2_cards_carry_the_disclosure_and_not_the_rest() {
        let mut group = listing(Format::InPerson);
        group.leaders = vec![leader(vec![credential("CA", Level::Supervised)])];
        group.leaders[0].bio = Some("A life in groups.".to_owned());
        let card = card(&seen(&group).group);
        assert!(card.leaders[0].disclosure.is_some());
        assert!(card.leaders[0].credentials.is_empty() && card.leaders[0].bio.is_none());
        group.leaders[0].credentials[0].supervision = None;
        assert!(!seen(&group).visible, "it can't lawfully be advertised");
    }

    #[test]
    fn rule_5_enrollment_and_openings_are_two_things() {
        let mut group = listing(Format::InPerson);
        let mut accepts = |enrollment, openings| {
            group.content.enrollment = enrollment;
            group.content.capacity.openings = openings;
            group.content.capacity.openings_confirmed_at = Some(now().plus_days(-1));
            seen(&group).group.card.accepting
        };
        assert!(!accepts(Enrollment::Open, Some(0)));
        assert!(accepts(Enrollment::Closed, Some(3)));
        assert!(!accepts(Enrollment::Open, None));
        assert!(accepts(Enrollment::DropIn, None));
    }

    #[test]
    fn rule_14_openings_turn_unknown_after_30_days() {
        let mut group = listing(Format::InPerson);
        group.content.capacity.openings = Some(2);
        group.content.capacity.openings_confirmed_at = Some(now().plus_days(-29));
        let published = seen(&group);
        assert_eq!(published.group.card.capacity.openings, Some(2));
        assert_eq!(published.valid_until, now().plus_days(1));
        let later = publish(&group, &reference(), &Map, published.valid_until);
        assert_eq!(later.group.card.capacity.openings, None);
        assert!(!later.group.card.accepting);
        group.content.capacity.openings_confirmed_at = None;
        assert_eq!(seen(&group).group.card.capacity.openings, None);
    }

    #[test]
    fn rule_14_a_listing_that_nobody_confirms_for_120_days_leaves_search() {
        let mut group = listing(Format::InPerson);
        group.last_confirmed_at = now().plus_days(-119);
        let published = seen(&group);
        assert!(published.visible);
        assert_eq!(published.valid_until, now().plus_days(1));
        group.last_confirmed_at = now().plus_days(-120);
        assert!(!seen(&group).visible);
        group.last_confirmed_at = now();
        group.status = Status::Paused;
        assert!(!seen(&group).visible);
    }

    #[test]
    fn rule_14_an_answer_holds_until_the_first_fact_in_it_changes() {
        let mut group = listing(Format::Online);
        group.last_confirmed_at = now();
        group.leaders[0].credentials[0].expires_on = Some("2026-11-25".parse().unwrap());
        let published = seen(&group);
        assert_eq!(published.valid_until, "2026-11-26T11:00:00Z".parse().unwrap());
        assert!(!publish(&group, &reference(), &Map, published.valid_until).visible);
        group.leaders[0].credentials[0].expires_on = None;
        // Eight weekly sessions, then more are worked out; the rank changes before.
        let published = seen(&group);
        assert_eq!(published.upcoming.len(), 8);
        assert_eq!(published.valid_until, now().plus_days(30));
    }

    #[test]
    fn a_series_is_over_when_its_last_session_has_begun() {
        let mut group = listing(Format::InPerson);
        group.content.schedule[0].end_date = Some("2026-12-01".parse().unwrap());
        let published = seen(&group);
        assert!(!published.group.ended);
        let last = published.upcoming.last().unwrap().0;
        let after = publish(&group, &reference(), &Map, Timestamp::from_seconds(last));
        assert!(after.group.ended, "once its last session has begun");
        group.content.schedule.clear();
        assert!(!seen(&group).group.ended, "nobody said when it meets");
    }

    #[test]
    fn rule_15_what_is_published_is_coarse() {
        let mut group = listing(Format::InPerson);
        if let Some(place) = &mut group.content.location {
            place.precision = AddressPrecision::City;
        }
        let location = seen(&group).group.card.location.unwrap();
        assert_eq!((location.address, location.zip), (None, None));
    }
}
