//! What a group costs.

use super::{Fact, labels::Labels, number, sentence_case, sentences};
use crate::i18n::text as t;
use contract::{Cost, CostUnit, GroupCard, Network, Screening, ScreeningKind};
use number::dollars;

fn unit(unit: CostUnit, price: String) -> String {
    t!(format!("view.cost.per_{}", unit.as_str()), price = price).into_owned()
}

/// The price without the sliding scale: `$60 a session`, `$70 to $90 a session`, `Free`.
pub fn price(cost: &Cost) -> Option<String> {
    if cost.free {
        return Some(t!("view.cost.free").into_owned());
    }
    let (min, max) = match (cost.min_cents, cost.max_cents) {
        (None, None) => return None,
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) | (None, Some(a)) => (a, a),
    };
    Some(if min == max {
        unit(cost.unit, dollars(min))
    } else {
        let range = t!("view.cost.range", min = dollars(min), max = dollars(max));
        unit(cost.unit, range.into_owned())
    })
}

fn sliding(cost: &Cost) -> Option<String> {
    match (cost.free, cost.sliding_scale, cost.sliding_floor_cents) {
        (false, true, Some(floor)) => {
            Some(t!("view.cost.sliding_from", floor = dollars(floor)).into_owned())
        }
        (false, true, None) => Some(t!("view.cost.sliding").into_owned()),
        _ => None,
    }
}

/// `$60 a session, sliding scale from $35`.
pub fn line(cost: &Cost) -> String {
    match (price(cost), sliding(cost)) {
        (Some(price), Some(scale)) => {
            t!("view.cost.with_scale", price = price, scale = scale).into_owned()
        }
        (Some(price), None) => price,
        (None, Some(scale)) => sentence_case(&scale),
        (None, None) => t!("view.cost.ask").into_owned(),
    }
}

/// What comes before the first session: `First interview`, absent when nothing does.
pub fn screening_name(screening: &Screening) -> Option<String> {
    (screening.kind != ScreeningKind::None)
        .then(|| t!(format!("view.screening.{}", screening.kind)).into_owned())
}

/// The first step with its fee, in a sentence: `First interview $75.`
pub fn screening(screening: &Screening) -> String {
    let Some(name) = screening_name(screening) else { return String::new() };
    match screening.fee_cents {
        Some(0) => t!("view.cost.screening_free", name = name).into_owned(),
        Some(fee) => t!("view.cost.screening_fee", name = name, fee = dollars(fee)).into_owned(),
        None => String::new(),
    }
}

fn payers(cost: &Cost, labels: Labels<'_>, network: Network) -> Vec<String> {
    cost.insurance
        .iter()
        .filter(|i| i.network == network)
        .map(|i| labels.payer(i.payer.as_str()))
        .collect()
}

/// Insurance and superbill in sentences.
pub fn insurance(cost: &Cost, labels: Labels<'_>) -> String {
    let list = |key: &str, names: Vec<String>| {
        if names.is_empty() {
            String::new()
        } else {
            t!(key, names = names.join(", ")).into_owned()
        }
    };
    let superbill =
        if cost.superbill { t!("view.cost.superbill").into_owned() } else { String::new() };
    sentences([
        list("view.cost.in_network", payers(cost, labels, Network::InNetwork)),
        list("view.cost.out_of_network", payers(cost, labels, Network::OutOfNetwork)),
        superbill,
    ])
}

/// Payers that a card names; the group's own page names all.
const NAMED: usize = 2;

/// For a card: the price; then what else decides.
pub fn cost(group: &GroupCard, labels: Labels<'_>) -> Fact {
    let cost = &group.cost;
    let scale = sliding(cost)
        .filter(|_| price(cost).is_some())
        .map_or_else(String::new, |s| t!("view.cost.scale_sentence", scale = s).into_owned());
    let network = payers(cost, labels, Network::InNetwork);
    let network = match network.len() {
        0 => String::new(),
        n if n <= NAMED => t!("view.cost.in_network", names = network.join(", ")).into_owned(),
        n => {
            let names = network[..NAMED].join(", ");
            t!("view.cost.in_network_more", names = names, more = n - NAMED).into_owned()
        }
    };
    Fact {
        head: price(cost).unwrap_or_else(|| line(cost)),
        detail: sentences([sentence_case(&scale), screening(&group.screening), network]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn fees_are_said_in_the_unit_that_is_paid() {
        let mut cost = sample::card().cost;
        assert_eq!(line(&cost), "$60 a session, sliding scale from $35");
        cost.sliding_scale = false;
        cost.max_cents = Some(9_000);
        assert_eq!(line(&cost), "$60 to $90 a session");
        cost.max_cents = None;
        cost.unit = CostUnit::Series;
        assert_eq!(line(&cost), "$60 for the series");
        cost.unit = CostUnit::Month;
        assert_eq!(line(&cost), "$60 a month");
        cost.min_cents = None;
        assert_eq!(line(&cost), "Ask about the cost");
        cost.sliding_scale = true;
        assert_eq!(line(&cost), "Sliding scale from $35");
        cost.free = true;
        assert_eq!(line(&cost), "Free");
    }

    #[test]
    fn a_card_adds_the_scale_the_interview_and_the_insurance() {
        let reference = sample::reference();
        let mut group = sample::card();
        assert_eq!(
            cost(&group, Labels(&reference)),
            Fact {
                head: "$60 a session".into(),
                detail: "Sliding scale from $35. First interview $75.".into()
            }
        );
        group.cost.insurance = vec![contract::Insurance {
            payer: "larkspur".parse().unwrap(),
            network: Network::InNetwork,
        }];
        group.screening.fee_cents = Some(0);
        assert_eq!(
            cost(&group, Labels(&reference)).detail,
            "Sliding scale from $35. First interview free. In network: Larkspur Health."
        );
        assert_eq!(
            insurance(&group.cost, Labels(&reference)),
            "In network: Larkspur Health. The leader gives a superbill on request."
        );
    }
}
