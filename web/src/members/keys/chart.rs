//! Requests by day as bars. It is for the eye alone: the table beside it holds the same numbers.

use crate::i18n::t;
use crate::view::{date, number::grouped};
use contract::api_key::UsageDay;
use yew::prelude::*;

/// Units of the drawing.
const WIDTH: u64 = 600;
const HEIGHT: u64 = 140;
/// Above the bars: the highest number. Below: the first and the last day.
const TOP: u64 = 20;
const BOTTOM: u64 = 24;

/// A bar: where it begins, how wide it is, how high, and how much of that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    x: u64,
    width: u64,
    height: u64,
    refused: u64,
}

/// A bar for each day; the highest reaches the top.
fn bars(days: &[UsageDay]) -> Vec<Bar> {
    let most = days.iter().map(|day| day.requests).max().unwrap_or_default().max(1);
    let room = HEIGHT - TOP - BOTTOM;
    let step = WIDTH / (days.len() as u64).max(1);
    // What is there is seen, however little it is.
    let high = |n: u64| if n == 0 { 0 } else { (n * room / most).max(2) };
    let bar = |(i, day): (usize, &UsageDay)| Bar {
        x: i as u64 * step,
        width: step.saturating_sub(4).max(1),
        height: high(day.requests),
        refused: high(day.refused).min(high(day.requests)),
    };
    days.iter().enumerate().map(bar).collect()
}

/// The chart.
pub(super) fn chart(days: &[UsageDay]) -> Html {
    let base = HEIGHT - BOTTOM;
    let most = days.iter().map(|day| day.requests).max().unwrap_or_default();
    let part = |class: &'static str, bar: &Bar, height: u64| {
        html! {
            <rect {class} x={bar.x.to_string()} y={(base - height).to_string()}
                width={bar.width.to_string()} height={height.to_string()} />
        }
    };
    html! {
        <figure class="chart">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true" focusable="false">
                <text x="0" y={(TOP - 6).to_string()}>{ grouped(most) }</text>
                <line x1="0" x2={WIDTH.to_string()} y1={base.to_string()} y2={base.to_string()} />
                { for bars(days).iter().map(|bar| html! {
                    <>{ part("all", bar, bar.height) }{ part("no", bar, bar.refused) }</>
                }) }
                if let (Some(first), Some(last)) = (days.first(), days.last()) {
                    <text x="0" y={(HEIGHT - 6).to_string()}>{ date::full(first.day) }</text>
                    <text x={WIDTH.to_string()} y={(HEIGHT - 6).to_string()} text-anchor="end">
                        { date::full(last.day) }
                    </text>
                }
            </svg>
            <figcaption class="small muted">{ t!("members.keys.chart") }</figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_reaches_the_top_and_the_least_is_seen() {
        let day = |n: i32, requests, refused| UsageDay {
            day: contract::Date::from_days(20_000 + n),
            requests,
            refused,
        };
        let bars = bars(&[day(0, 0, 0), day(1, 1, 0), day(2, 3_000, 1_500)]);
        let heights: Vec<_> = bars.iter().map(|bar| (bar.height, bar.refused)).collect();
        assert_eq!(heights, [(0, 0), (2, 0), (96, 48)]);
        assert!(bars.iter().all(|bar| bar.x + bar.width <= WIDTH));
        assert!(super::bars(&[]).is_empty());
    }
}
