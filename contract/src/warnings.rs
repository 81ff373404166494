//! What is worth a second look before a listing is sent, and does not stop it.

use crate::{FieldError, GroupType, ListingContent, problem::field};

/// Most members of a group in which people talk with each other; 6 to 10 is usual.
const USUAL: u16 = 12;
/// Most members of a class: psychoeducation may have 20 to 30.
const USUAL_CLASS: u16 = 30;

impl ListingContent {
    /// Warnings, each with a JSON Pointer: `size_over_12`, `no_fee`, `no_accessibility`.
    pub fn warnings(&self) -> Vec<FieldError> {
        let mut warnings = Vec::new();
        let usual =
            if self.group_type == GroupType::Psychoeducational { USUAL_CLASS } else { USUAL };
        if self.capacity.size_max.is_some_and(|size| size > usual) {
            let detail = format!(
                "More than {usual} members is a lot for this kind of group. Most have 6 to 10."
            );
            warnings.push(field("/capacity/size_max", "size_over_12", &detail));
        }
        let cost = &self.cost;
        let priced = [cost.min_cents, cost.max_cents, cost.sliding_floor_cents];
        if !cost.free && priced.iter().all(Option::is_none) {
            let detail = "No fee is given. People look for it first, and can't filter for you.";
            warnings.push(field("/cost/min_cents", "no_fee", detail));
        }
        if self.accessibility.is_empty() {
            let detail = "Nothing is said about access. Who needs a step-free way in, or captions, \
                          can't tell whether to come.";
            warnings.push(field("/accessibility", "no_accessibility", detail));
        }
        warnings
    }
}
