//! Labels of codes, from the reference.

use crate::i18n::text as t;
use contract::{Category, Code, FacetName, Reference, Term};

/// Looks labels up; a code that this build of the site has never heard of reads as its own words,
/// so that a list can grow before the site does.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'r>(pub &'r Reference);

fn words(code: &str) -> String {
    let mut text = code.replace(['-', '_'], " ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn term(terms: &[Term], value: &str) -> String {
    terms.iter().find(|t| t.value == value).map_or_else(|| words(value), |t| t.label.clone())
}

impl<'r> Labels<'r> {
    /// The topic of that code.
    pub fn topic(self, code: &str) -> Option<&'r Category> {
        self.0.categories.iter().find(|c| c.value.as_str() == code)
    }
    /// Label of a topic.
    pub fn category(self, code: &str) -> String {
        self.topic(code).map_or_else(|| words(code), |c| c.label.clone())
    }
    /// Whether pages on any of these topics offer a quick exit.
    pub fn sensitive(self, codes: &[Code]) -> bool {
        codes.iter().any(|c| self.topic(c.as_str()).is_some_and(|c| c.sensitive))
    }
    /// Label of a language.
    pub fn language(self, code: &str) -> String {
        term(&self.0.languages, code)
    }
    /// Label of a way of working.
    pub fn modality(self, code: &str) -> String {
        term(&self.0.modalities, code)
    }
    /// Label of a population.
    pub fn population(self, code: &str) -> String {
        term(&self.0.populations, code)
    }
    /// Label of a payer.
    pub fn payer(self, code: &str) -> String {
        term(&self.0.insurance, code)
    }
    /// Label of a way to pay.
    pub fn payment(self, code: &str) -> String {
        term(&self.0.payment_methods, code)
    }
    /// Label of a certification.
    pub fn certification(self, code: &str) -> String {
        term(&self.0.certifications, code)
    }
    /// Label of an access fact.
    pub fn access(self, code: &str) -> String {
        term(&self.0.accessibility, code)
    }
    /// Name of a compact. The reference of a page comes without them, so their names are in the
    /// catalogue too.
    pub fn compact(self, code: &str) -> String {
        match self.0.compacts.iter().find(|c| c.value.as_str() == code) {
            Some(known) => known.label.clone(),
            None => match code {
                "psypact" | "counseling" | "social_work" | "social-work" => {
                    t!(format!("view.compact.{}", code.replace('-', "_"))).into_owned()
                }
                _ => words(code),
            },
        }
    }
    /// Label of a value of a facet.
    pub fn facet(self, name: FacetName, value: &str) -> String {
        let r = self.0;
        let terms = match name {
            FacetName::Category => return self.category(value),
            FacetName::State => &r.states,
            FacetName::Format => &r.formats,
            FacetName::Weekday => &r.weekdays,
            FacetName::GroupType => &r.group_types,
            FacetName::Enrollment => &r.enrollments,
            FacetName::Modality => &r.modalities,
            FacetName::Population => &r.populations,
            FacetName::Language => &r.languages,
            FacetName::Insurance => &r.insurance,
            FacetName::Accessibility => &r.accessibility,
            FacetName::Gender => &r.genders,
            FacetName::TimeOfDay => &r.times_of_day,
            FacetName::AgeBand => &r.age_bands,
            FacetName::CostBand => &r.cost_bands,
            FacetName::Openings => &r.openings,
            FacetName::Accepting | FacetName::Free | FacetName::SlidingScale => {
                return t!(format!("view.filter.{name}")).into_owned();
            }
        };
        term(terms, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn an_unknown_code_reads_as_its_words() {
        let reference = sample::reference();
        let labels = Labels(&reference);
        assert_eq!(labels.category("grief-loss"), "Grief & Loss");
        assert_eq!(labels.category("new-topic"), "New topic");
        assert_eq!(labels.access("step_free"), "Step free");
        assert!(labels.sensitive(&["domestic-violence".parse().unwrap()]));
        assert!(!labels.sensitive(&["grief-loss".parse().unwrap()]));
    }
}
