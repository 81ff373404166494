//! When the groups found meet: days across, parts of the day down, darker where more do. Each cell
//! leads to the groups of that day and part.

use crate::i18n::{number, plural, t};
use crate::view::search::Search;
use contract::{FacetName, Weekday, answer::TimetableCell, query::TimeOfDay};
use yew::prelude::*;

/// The table, closed until somebody asks; nothing where no group tells when it meets.
pub fn timetable(search: &Search, cells: &[TimetableCell]) -> Html {
    let Some(most) = cells.iter().map(|cell| cell.count).max() else { return Html::default() };
    let (link, current) = (links(search), current(search));
    let cell = |weekday: Weekday, part: TimeOfDay| {
        let is_it = |c: &&TimetableCell| c.weekday == weekday && c.time_of_day == part;
        match cells.iter().find(is_it).map_or(0, |cell| cell.count) {
            0 => html! { <td><span class="sr">{ t!("timetable.none") }</span></td> },
            count => html! {
                <td>
                    <a class={shade(count, most)} href={link(weekday, part)}
                        aria-current={(current == Some((weekday, part))).then_some("true")}>
                        { number(count) }<span class="sr">{ plural("count.groups_word", count) }</span>
                    </a>
                </td>
            },
        }
    };
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
                                <span class="sr">{ t!(format!("view.day.{weekday}")) }</span>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for TimeOfDay::ALL.iter().map(|part| html! {
                        <tr>
                            <th scope="row">{ t!(format!("timetable.part.{part}")) }</th>
                            { for Weekday::ALL.iter().map(|weekday| cell(*weekday, *part)) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}

/// The day and part to which the search is narrowed.
fn current(search: &Search) -> Option<(Weekday, TimeOfDay)> {
    let one = |name| match search.query.values(name) {
        [value] => Some(value),
        _ => None,
    };
    Some((one(FacetName::Weekday)?.parse().ok()?, one(FacetName::TimeOfDay)?.parse().ok()?))
}

/// The search narrowed to a day and a part of it. The addresses differ in these two values alone, so
/// that one is made, and cut where they stand.
fn links(search: &Search) -> impl Fn(Weekday, TimeOfDay) -> String {
    let (weekday, part) = (Weekday::ALL[0], TimeOfDay::ALL[0]);
    let one = narrowed(search, weekday, part).address();
    // What somebody typed has its `=` written as `%3D`.
    let cut = |text: &str, pair: String| {
        let (before, after) = text.split_once(&pair).unwrap_or((text, ""));
        (before.to_owned(), after.to_owned())
    };
    let (before, rest) = cut(&one, format!("weekday={weekday}"));
    let (between, after) = cut(&rest, format!("time_of_day={part}"));
    move |weekday, part| format!("{before}weekday={weekday}{between}time_of_day={part}{after}")
}

fn narrowed(search: &Search, weekday: Weekday, part: TimeOfDay) -> Search {
    search.with(|query| {
        query.filters.insert(FacetName::Weekday, vec![weekday.to_string()]);
        query.filters.insert(FacetName::TimeOfDay, vec![part.to_string()]);
    })
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

    #[test]
    fn each_cell_leads_to_its_day_and_part() {
        for query in [
            "",
            "q=weekday%3Dmon+%26time_of_day%3Dmorning&near=94596&sort=fee",
            "weekday=tue&weekday=sun&time_of_day=night&age=30",
        ] {
            let search = Search::parse(query).unwrap();
            let link = links(&search);
            for weekday in Weekday::ALL {
                for part in TimeOfDay::ALL {
                    let address = narrowed(&search, *weekday, *part).address();
                    assert_eq!(link(*weekday, *part), address, "{query}");
                }
            }
        }
    }

    #[test]
    fn the_cell_of_the_search_is_marked() {
        let of = |query| current(&Search::parse(query).unwrap());
        let monday = of("weekday=mon&time_of_day=morning");
        assert_eq!(monday, Some((Weekday::Mon, TimeOfDay::Morning)));
        assert_eq!(of("weekday=mon"), None);
        assert_eq!(of("weekday=mon&weekday=tue&time_of_day=morning"), None);
    }
}
