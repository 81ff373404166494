//! What the words of a search were read as: searched so, and told so.

use super::place::{self, Place};
use crate::{
    directory::{Directory, Lists},
    problem,
};
use contract::{FacetName, GroupQuery, Problem, Understood};
use search::{
    Moment, Page, SearchError, Snapshot,
    understand::{LAST, Meaning, Part, Reading},
};

/// What a search found, and as what it was read.
pub(super) struct Answered<'s> {
    pub(super) page: Page<'s>,
    pub(super) place: Place,
    /// None where the words were searched as they stand.
    pub(super) reading: Option<Reading>,
}

/// Searches what the words of a query were read as; where that finds nothing and the words as they
/// stand find something, those. A cursor goes on with the reading that it came from.
pub(super) fn find<'s>(
    directory: &Directory,
    snapshot: &'s Snapshot,
    query: &GroupQuery,
    moment: Moment<'_>,
) -> Result<Answered<'s>, Problem> {
    let words = || -> Result<Answered<'s>, Problem> {
        let place = place::resolve(directory, snapshot, query)?;
        let page = snapshot.search(query, &place.area, moment).map_err(problem::search)?;
        Ok(Answered { page, place, reading: None })
    };
    let Some(reading) = directory.read(query) else { return words() };
    let place = match reading.place {
        Some(found) => place::read(directory, snapshot, &reading.query, found),
        None => place::resolve(directory, snapshot, &reading.query)?,
    };
    let page = match snapshot.search(&reading.query, &place.area, moment) {
        Err(SearchError::CursorOfOtherQuery) => return words(),
        page => page.map_err(problem::search)?,
    };
    if page.total == 0 && query.cursor.is_none() {
        let words = words()?;
        if words.page.total > 0 {
            return Ok(words);
        }
    }
    Ok(Answered { page, place, reading: Some(reading) })
}

/// The parts of a reading, as the answer tells them.
pub(super) fn tell(directory: &Directory, lists: &Lists, reading: &Reading) -> Vec<Understood> {
    let mut out = Vec::new();
    for part in &reading.parts {
        let label = label(directory, lists, part);
        out.extend(part.filters.iter().map(|(parameter, value)| Understood {
            text: part.text.clone(),
            parameter: (*parameter).to_owned(),
            value: value.clone(),
            label: label.clone(),
            literal: part.meaning.kind(),
        }));
    }
    out
}

fn label(directory: &Directory, lists: &Lists, part: &Part) -> String {
    let of = |name: FacetName| {
        let values = part.filters.iter().map(|(_, value)| lists.label(name, value));
        values.collect::<Vec<_>>().join(", ")
    };
    match part.meaning {
        Meaning::Place(found) => directory.gazetteer().label(found),
        Meaning::Miles(miles) => format!("Within {miles} miles"),
        Meaning::Days(0b001_1111) => "Weekdays".to_owned(),
        Meaning::Days(0b110_0000) => "Weekends".to_owned(),
        Meaning::Days(_) => of(FacetName::Weekday),
        Meaning::Parts(0b00110) => "Afternoon (noon to 5 pm)".to_owned(),
        Meaning::Parts(0b11000) => "Evening or night (from 5 pm)".to_owned(),
        Meaning::Parts(0b00111) => "Daytime (5 am to 5 pm)".to_owned(),
        Meaning::Parts(_) => of(FacetName::TimeOfDay),
        Meaning::Starts(from, to) => starts(from, to),
        // Online and hybrid groups both meet online.
        Meaning::Formats(_) => {
            let first = part.filters.first().map_or("", |(_, value)| value.as_str());
            lists.label(FacetName::Format, first).to_owned()
        }
        Meaning::Language(_) => of(FacetName::Language),
        Meaning::Population(_) => of(FacetName::Population),
        Meaning::Payer(_) => of(FacetName::Insurance),
        Meaning::Gender(_) => of(FacetName::Gender),
        Meaning::Age(age) => format!("Age {age}"),
        Meaning::Free => of(FacetName::Free),
        Meaning::SlidingScale => of(FacetName::SlidingScale),
        Meaning::Accepting => of(FacetName::Accepting),
        Meaning::MaxFee(cents) => format!("${} or less", cents / 100),
    }
}

/// Hours by the clock.
fn starts(from: u16, to: u16) -> String {
    if to >= LAST {
        format!("{} or later", clock(from))
    } else if from == 0 {
        format!("{} or earlier", clock(to))
    } else {
        format!("{} to {}", clock(from), clock(to))
    }
}

fn clock(minutes: u16) -> String {
    let half = if minutes < 720 { "am" } else { "pm" };
    let hour = (minutes / 60 + 11) % 12 + 1;
    format!("{hour}:{:02} {half}", minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(starts(1020, LAST), "5:00 pm or later");
        assert_eq!(starts(0, 719), "11:59 am or earlier");
        assert_eq!(starts(1050, 1110), "5:30 pm to 6:30 pm");
        assert_eq!(clock(0), "12:00 am");
    }
}
