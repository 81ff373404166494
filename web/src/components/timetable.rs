//! When the groups found meet: days across, parts of the day down, darker where more do. Each cell
//! leads to the groups of that day and part.

use crate::i18n::{number, plural, t};
use crate::view::search::Search;
use contract::{FacetName, Weekday, answer::TimetableCell, query::TimeOfDay};
use yew::prelude::*;

/// The table, closed until somebody asks; nothing where no group tells when it meets.
pub fn timetable(search: &Search, cells: &[TimetableCell]) -> Html {
    let Some(most) = cells.iter().map(|cell| cell.count).max() else { return Html::default() };
    let day = |weekday: Weekday| t!(format!("view.day.{weekday}"));
    html! {
        <details class="when">
            <summary>{ t!("timetable.title") }</summary>
            <p class="small muted">{ t!("timetable.hint") }</p>
            <table>
                <caption class="sr">{ t!("timetable.caption") }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for Weekday::ALL.iter().map(|weekday| html! {
                            <th scope="col">
                                <span aria-hidden="true">{ t!(format!("timetable.day.{weekday}")) }</span>
                                <span class="sr">{ day(*weekday) }</span>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for TimeOfDay::ALL.iter().map(|part| html! {
                        <tr>
                            <th scope="row">{ t!(format!("timetable.part.{part}")) }</th>
                            { for Weekday::ALL.iter().map(|weekday| {
                                let is_it = |c: &&TimetableCell| {
                                    c.weekday == *weekday && c.time_of_day == *part
                                };
                                let count = cells.iter().find(is_it).map_or(0, |cell| cell.count);
                                cell(search, *weekday, *part, count, most)
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}

/// How dark a cell is: in fourths of the fullest one.
const fn shade(count: u32, most: u32) -> &'static str {
    match (count * 4).div_ceil(most) {
        0 | 1 => "k1",
        2 => "k2",
        3 => "k3",
        _ => "k4",
    }
}

fn cell(search: &Search, weekday: Weekday, part: TimeOfDay, count: u32, most: u32) -> Html {
    if count == 0 {
        return html! { <td><span class="sr">{ t!("timetable.none") }</span></td> };
    }
    let chosen = |name, value: &str| search.query.values(name) == [value];
    let current =
        chosen(FacetName::Weekday, weekday.as_str()) && chosen(FacetName::TimeOfDay, part.as_str());
    let there = search.with(|query| {
        query.filters.insert(FacetName::Weekday, vec![weekday.to_string()]);
        query.filters.insert(FacetName::TimeOfDay, vec![part.to_string()]);
    });
    html! {
        <td>
            <a class={shade(count, most)} href={there.address()} aria-current={current.then_some("true")}>
                { number(count) }<span class="sr">{ plural("count.groups_word", count) }</span>
            </a>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_cell_is_the_darkest() {
        assert_eq!(
            [1, 25, 26, 50, 75, 76, 100].map(|count| shade(count, 100)),
            ["k1", "k1", "k2", "k2", "k3", "k4", "k4"]
        );
        assert_eq!(shade(1, 1), "k4");
    }
}
