//! The seven steps and which fields belong to which.

use crate::i18n::t;
use yew::AttrValue;

/// A step of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Title, texts, kind, topics.
    Basics,
    /// Ages, gender, for whom, languages.
    Who,
    /// Format, place, access, schedule.
    When,
    /// Who leads it.
    Leaders,
    /// Enrollment, seats, screening, fees.
    Cost,
    /// Phone, website.
    Reach,
    /// All of it, as others will see it.
    Check,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 7] =
        [Self::Basics, Self::Who, Self::When, Self::Leaders, Self::Cost, Self::Reach, Self::Check];

    /// Its name in addresses (`?step=when`) and in the catalogue.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Who => "who",
            Self::When => "when",
            Self::Leaders => "leaders",
            Self::Cost => "cost",
            Self::Reach => "reach",
            Self::Check => "check",
        }
    }
    /// The step of that name; the first for any other.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.key() == key).unwrap_or(Self::Basics)
    }
    /// Number, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }
    /// Its heading.
    pub fn title(self) -> AttrValue {
        t!(format!("wizard.step.{}", self.key()))
    }
    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
    /// The step before it.
    pub fn back(self) -> Option<Self> {
        (self as usize).checked_sub(1).and_then(|i| Self::ALL.get(i).copied())
    }
    /// Its fields: pointers, or what pointers begin with.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Basics => {
                &["/title", "/summary", "/description", "/group_type", "/categories", "/modalities"]
            }
            Self::Who => &[
                "/age_min",
                "/age_max",
                "/gender_scope",
                "/populations",
                "/affirming",
                "/languages",
                "/court_ordered_accepted",
                "/certificate_offered",
            ],
            Self::When => &[
                "/format",
                "/location",
                "/schedule",
                "/schedule_note",
                "/duration",
                "/accessibility",
            ],
            Self::Leaders => &["/leaders", "/join_states"],
            Self::Cost => &["/enrollment", "/capacity", "/screening", "/cost"],
            Self::Reach => &["/contact"],
            Self::Check => &[],
        }
    }
    /// The step that a field is on.
    pub fn of(pointer: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.position(pointer).is_some()).unwrap_or(Self::Check)
    }
    /// Where on this step a field stands.
    pub fn position(self, pointer: &str) -> Option<usize> {
        self.fields().iter().position(|field| {
            pointer.strip_prefix(field).is_some_and(|r| r.is_empty() || r.starts_with('/'))
        })
    }
}

/// The id of a field's element: `schedule-0-start`.
pub fn id(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace(['/', '_'], "-")
}

/// Sorts what is wrong by step and place on the step.
pub fn in_order(errors: &mut [contract::FieldError]) {
    errors.sort_by_key(|error| {
        let pointer = error.pointer.as_deref().unwrap_or_default();
        let step = Step::of(pointer);
        (step, step.position(pointer), pointer.to_owned())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_listing_has_its_step() {
        for (pointer, step) in [
            ("/title", Step::Basics),
            ("/age_max", Step::Who),
            ("/schedule/0/rule/every_weeks", Step::When),
            ("/location/zip", Step::When),
            ("/leaders/1", Step::Leaders),
            ("/cost/min_cents", Step::Cost),
            ("/contact/phone", Step::Reach),
            ("/costume", Step::Check),
        ] {
            assert_eq!(Step::of(pointer), step, "{pointer}");
        }
    }

    #[test]
    fn steps_follow_each_other() {
        let mut step = Step::Basics;
        while let Some(next) = step.next() {
            assert_eq!(next.back(), Some(step));
            assert_eq!(Step::from_key(next.key()), next);
            step = next;
        }
        assert_eq!(step, Step::Check);
        assert_eq!(id("/schedule/0/start_date"), "schedule-0-start-date");
    }

    #[test]
    fn errors_stand_in_the_order_of_the_pages() {
        let mut errors = ["/contact/phone", "/summary", "/title", "/schedule/1/start"]
            .map(|p| contract::problem::field(p, "required", "x"));
        in_order(&mut errors);
        let order: Vec<_> = errors.iter().map(|e| e.pointer.clone().unwrap()).collect();
        assert_eq!(order, ["/title", "/summary", "/schedule/1/start", "/contact/phone"]);
    }
}
