//! What a group costs.

use super::HsdsId;
use contract::{Group, listing::CostUnit};
use serde::Serialize;
use utoipa::ToSchema;

/// A price.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsCostOption {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// Which price it is.
    pub option: String,
    /// ISO 4217; always `USD`.
    pub currency: String,
    /// The price in units of the currency.
    pub amount: f64,
    /// What it is for.
    pub amount_description: String,
}

/// What a price is for.
pub(super) const fn unit(unit: CostUnit) -> &'static str {
    match unit {
        CostUnit::Session => "per session",
        CostUnit::Month => "per month",
        CostUnit::Series => "for the series",
    }
}

pub(super) fn cost_options(group: &Group) -> Vec<HsdsCostOption> {
    let (cost, screening) = (&group.card.cost, &group.card.screening);
    let service_id = HsdsId::from(group.card.id);
    let per = unit(cost.unit);
    let lowest = if cost.max_cents.is_some() { "Lowest price" } else { "Price" };
    let priced = cost.free.then_some(0).or(cost.min_cents);
    let max = cost.max_cents.filter(|max| !cost.free && Some(*max) != cost.min_cents);
    let prices = [
        ("price", if cost.free { "Free of charge" } else { lowest }, priced, per),
        ("highest", "Highest price", max, per),
        ("sliding", "Lowest price of the sliding scale", cost.sliding_floor_cents, per),
        ("screening", "What comes before the first session", screening.fee_cents, "once"),
    ];
    let option = |(key, option, cents, per): (&str, &str, Option<u32>, &str)| HsdsCostOption {
        id: service_id.child("cost_option", key),
        service_id,
        option: option.to_owned(),
        currency: cost.currency.clone(),
        amount: f64::from(cents.unwrap_or_default()) / 100.0,
        amount_description: per.to_owned(),
    };
    prices.into_iter().filter(|price| price.2.is_some()).map(option).collect()
}
