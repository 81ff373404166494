//! What joining costs in all: the screening and twelve weeks, or the series.

use super::{cost, number::dollars};
use crate::i18n::text as t;
use contract::{CostUnit, Duration, GroupCard, Rule};

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is paid for.
    pub what: String,
    /// How much.
    pub amount: String,
}

/// The whole reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// `Your first 12 weeks, at the full fee`.
    pub caption: String,
    /// What is paid.
    pub rows: Vec<Row>,
    /// The sum.
    pub total: String,
    /// The sum with the lowest fee of the sliding scale.
    pub lowest: Option<String>,
    /// The fee of the screening is not known, so it is not in the sum.
    pub without_screening: bool,
}

const WEEKS: u32 = 12;

/// Sessions in twelve weeks: every so many weeks counts from the first week, a month as four
/// weeks and a third.
fn sessions_in_weeks(group: &GroupCard) -> u32 {
    group
        .schedule
        .iter()
        .map(|s| match s.rule {
            Rule::Weekly { every_weeks, .. } => WEEKS.div_ceil(u32::from(every_weeks.max(1))),
            Rule::Monthly { .. } => 3,
        })
        .sum()
}

/// How often which price is paid, with the words for it.
struct Plan {
    times: u32,
    series: bool,
    row: &'static str,
}

fn plan(group: &GroupCard) -> Plan {
    let series = group.duration == Duration::TimeLimited && group.cost.sessions.is_some();
    match group.cost.unit {
        CostUnit::Series => Plan { times: 1, series: true, row: "view.total.series" },
        CostUnit::Month => Plan { times: 3, series: false, row: "view.total.months" },
        CostUnit::Session => Plan {
            times: if series {
                u32::from(group.cost.sessions.unwrap_or(1))
            } else {
                sessions_in_weeks(group)
            },
            series,
            row: "view.total.sessions",
        },
    }
}

/// The reckoning of a group; absent when it is free or its price is not known.
pub fn total(group: &GroupCard) -> Option<Total> {
    let price = group.cost.max_cents.or(group.cost.min_cents).filter(|_| !group.cost.free)?;
    let plan = plan(group);
    let sum = price.saturating_mul(plan.times);
    let mut rows = Vec::new();
    let mut first = 0;
    let mut without_screening = false;
    if let Some(name) = cost::screening_name(&group.screening) {
        let what = match group.screening.duration_min {
            Some(minutes) => t!("view.total.screening", name = name, minutes = minutes),
            None => t!("view.total.screening_plain", name = name),
        }
        .into_owned();
        let amount = match group.screening.fee_cents {
            Some(0) => t!("view.cost.free").into_owned(),
            Some(fee) => {
                first = fee;
                dollars(fee)
            }
            None => {
                without_screening = true;
                t!("view.total.not_stated").into_owned()
            }
        };
        rows.push(Row { what, amount });
    }
    rows.push(Row {
        what: t!(plan.row, count = plan.times, price = dollars(price)).into_owned(),
        amount: dollars(sum),
    });
    let lowest = group.cost.sliding_floor_cents.filter(|_| group.cost.sliding_scale);
    Some(Total {
        caption: if plan.series {
            t!("view.total.caption_series").into_owned()
        } else if group.cost.unit == CostUnit::Month {
            t!("view.total.caption_months").into_owned()
        } else {
            t!("view.total.caption_weeks", weeks = WEEKS).into_owned()
        },
        rows,
        total: dollars(first.saturating_add(sum)),
        lowest: lowest.map(|floor| dollars(first.saturating_add(floor.saturating_mul(plan.times)))),
        without_screening,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    fn row(what: &str, amount: &str) -> Row {
        Row { what: what.into(), amount: amount.into() }
    }

    #[test]
    fn twelve_weeks_and_the_first_interview() {
        let total = total(&sample::card()).unwrap();
        assert_eq!(total.caption, "Your first 12 weeks, at the full fee");
        assert_eq!(
            total.rows,
            [row("First interview, 50 minutes, once", "$75"), row("12 sessions at $60", "$720")]
        );
        assert_eq!(total.total, "$795");
        assert_eq!(total.lowest.as_deref(), Some("$495"));
    }

    #[test]
    fn a_series_is_reckoned_whole_and_months_by_three() {
        let mut group = sample::card();
        group.screening.fee_cents = None;
        group.duration = Duration::TimeLimited;
        group.cost.sessions = Some(10);
        let series = total(&group).unwrap();
        assert_eq!(series.caption, "The whole series, at the full fee");
        assert_eq!(series.rows[1], row("10 sessions at $60", "$600"));
        assert_eq!((series.total.as_str(), series.without_screening), ("$600", true));
        group.cost.unit = CostUnit::Series;
        group.cost.min_cents = Some(48_000);
        assert_eq!(total(&group).unwrap().rows[1], row("The series", "$480"));
        group.cost.unit = CostUnit::Month;
        assert_eq!(total(&group).unwrap().rows[1], row("3 months at $480", "$1,440"));
    }

    #[test]
    fn every_other_week_is_six_sessions_and_no_price_is_no_sum() {
        let mut group = sample::card();
        group.schedule[0].rule = Rule::Weekly { weekday: contract::Weekday::Tue, every_weeks: 2 };
        assert_eq!(total(&group).unwrap().rows[1], row("6 sessions at $60", "$360"));
        group.cost.min_cents = None;
        assert_eq!(total(&group), None);
        group.cost.free = true;
        assert_eq!(total(&group), None);
    }
}
