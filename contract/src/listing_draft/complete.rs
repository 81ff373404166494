//! From the draft to the finished listing.

use super::{DraftCapacity, DraftCost, DraftScreening, DraftSession, ListingDraft};
use crate::{
    AddressPrecision, Capacity, Cost, CostUnit, Duration, Enrollment, FieldError, Format,
    GenderScope, GroupType, IndividualTherapy, ListingContent, LocalTime, Location, Rule,
    Screening, ScreeningKind, Session, UsState, Waitlist, Weekday, problem::field,
};

/// Collects what is missing while something else stands in for it.
#[derive(Default)]
struct Missing(Vec<FieldError>);

impl Missing {
    fn or<T>(&mut self, value: Option<T>, pointer: &str, detail: &str, instead: T) -> T {
        value.unwrap_or_else(|| {
            self.0.push(field(pointer, "required", detail));
            instead
        })
    }
}

impl ListingDraft {
    /// The finished listing, or all that is missing or wrong, each with a JSON Pointer. Needs no
    /// list and no clock; the service asks its lists besides.
    ///
    /// # Errors
    /// At least one error.
    pub fn complete(&self) -> Result<ListingContent, Vec<FieldError>> {
        let (content, errors) = self.judged();
        if errors.is_empty() { Ok(content) } else { Err(errors) }
    }

    /// The listing with something in the place of what is missing, for a preview and for checks of
    /// what is there; and all that is missing or wrong.
    pub fn judged(&self) -> (ListingContent, Vec<FieldError>) {
        let (content, Missing(mut errors)) = self.filled();
        let missing: Vec<String> = errors.iter().filter_map(|e| e.pointer.clone()).collect();
        errors.extend(content.validate().into_iter().filter(|error| {
            // What stands in for something missing is not judged.
            let pointer = error.pointer.as_deref().unwrap_or_default();
            let within = |whole: &str, part: &str| {
                part.strip_prefix(whole).is_some_and(|r| r.is_empty() || r.starts_with('/'))
            };
            !missing.iter().any(|gone| within(gone, pointer) || within(pointer, gone))
        }));
        (content, errors)
    }

    fn filled(&self) -> (ListingContent, Missing) {
        let mut missing = Missing::default();
        let m = &mut missing;
        let empty = String::new;
        let format = m.or(self.format, "/format", "Say how the group meets.", Format::Online);
        let content = ListingContent {
            title: m.or(self.title.clone(), "/title", "Give the group a title.", empty()),
            summary: m.or(self.summary.clone(), "/summary", "Write a summary.", empty()),
            description: m.or(
                self.description.clone(),
                "/description",
                "Describe the group.",
                empty(),
            ),
            group_type: m.or(
                self.group_type,
                "/group_type",
                "Say what kind of group it is.",
                GroupType::Support,
            ),
            enrollment: m.or(
                self.enrollment,
                "/enrollment",
                "Say how new members come in.",
                Enrollment::Open,
            ),
            duration: m.or(
                self.duration,
                "/duration",
                "Say whether the group has an end.",
                Duration::Ongoing,
            ),
            categories: self.categories.clone().unwrap_or_default(),
            modalities: self.modalities.clone().unwrap_or_default(),
            populations: self.populations.clone().unwrap_or_default(),
            affirming: self.affirming.clone().unwrap_or_default(),
            languages: self.languages.clone().unwrap_or_default(),
            age_min: self.age_min,
            age_max: self.age_max,
            gender_scope: self.gender_scope.unwrap_or(GenderScope::All),
            court_ordered_accepted: self.court_ordered_accepted.unwrap_or_default(),
            certificate_offered: self.certificate_offered.unwrap_or_default(),
            format,
            location: if format == Format::Online { None } else { location(self, m) },
            accessibility: self.accessibility.clone().unwrap_or_default(),
            schedule: self
                .schedule
                .iter()
                .flatten()
                .enumerate()
                .map(|(i, s)| session(i, s, m))
                .collect(),
            schedule_note: self.schedule_note.clone(),
            capacity: capacity(self.capacity.clone().unwrap_or_default()),
            screening: screening(self.screening.clone().unwrap_or_default(), m),
            cost: cost(self.cost.clone().unwrap_or_default()),
            contact: self.contact.clone().unwrap_or_default(),
        };
        (content, missing)
    }
}

fn location(draft: &ListingDraft, m: &mut Missing) -> Option<Location> {
    let Some(place) = &draft.location else {
        if draft.format.is_some() {
            m.or(None, "/location", "Say where the group meets.", ());
        }
        return None;
    };
    let city = m.or(place.city.clone(), "/location/city", "Give the city.", String::new());
    let state = place.state;
    if state.is_none() {
        m.or(None, "/location/state", "Give the state.", ());
    }
    let precision = m.or(
        place.precision,
        "/location/precision",
        "Say how much of the address people may see.",
        AddressPrecision::City,
    );
    Some(Location {
        practice: place.practice.clone(),
        address: place.address.clone(),
        city,
        county: place.county.clone(),
        state: state.or_else(|| UsState::all().next())?,
        zip: place.zip,
        // Without a point it was not looked up: city or state are missing, and said to be.
        lat: place.lat.unwrap_or_default(),
        lng: place.lng.unwrap_or_default(),
        precision,
        transit_note: place.transit_note.clone(),
    })
    .filter(|_| place.lat.is_some() && state.is_some())
}

fn session(i: usize, draft: &DraftSession, m: &mut Missing) -> Session {
    let at = |name: &str| format!("/schedule/{i}/{name}");
    Session {
        rule: m.or(
            draft.rule.clone(),
            &at("rule"),
            "Say on which day the group meets.",
            Rule::Weekly { weekday: Weekday::Mon, every_weeks: 1 },
        ),
        start: m.or(draft.start, &at("start"), "Say at what time it starts.", LocalTime::default()),
        duration_min: m.or(draft.duration_min, &at("duration_min"), "Say how long it takes.", 60),
        time_zone: m.or(
            draft.time_zone.clone(),
            &at("time_zone"),
            "Say on which clock: choose the time zone.",
            "America/New_York".to_owned(),
        ),
        start_date: draft.start_date,
        end_date: draft.end_date,
        skip: draft.skip.clone().unwrap_or_default(),
    }
}

fn capacity(draft: DraftCapacity) -> Capacity {
    Capacity {
        size_min: draft.size_min,
        size_max: draft.size_max,
        openings: draft.openings,
        waitlist: draft.waitlist.unwrap_or(Waitlist::None),
        openings_confirmed_at: draft.openings_confirmed_at,
    }
}

fn screening(draft: DraftScreening, m: &mut Missing) -> Screening {
    Screening {
        kind: m.or(
            draft.kind,
            "/screening/kind",
            "Say what comes before the first session.",
            ScreeningKind::None,
        ),
        fee_cents: draft.fee_cents,
        duration_min: draft.duration_min,
        individual_therapy: draft.individual_therapy.unwrap_or(IndividualTherapy::NotNeeded),
    }
}

fn cost(draft: DraftCost) -> Cost {
    Cost {
        currency: draft.currency.unwrap_or_else(|| "USD".to_owned()),
        unit: draft.unit.unwrap_or(CostUnit::Session),
        min_cents: draft.min_cents,
        max_cents: draft.max_cents,
        free: draft.free.unwrap_or_default(),
        sliding_scale: draft.sliding_scale.unwrap_or_default(),
        sliding_floor_cents: draft.sliding_floor_cents,
        sessions: draft.sessions,
        missed_session_charged: draft.missed_session_charged.unwrap_or_default(),
        payment_methods: draft.payment_methods.unwrap_or_default(),
        superbill: draft.superbill.unwrap_or_default(),
        insurance: draft.insurance.unwrap_or_default(),
    }
}
