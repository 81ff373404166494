//! Reading of the hand-written tables.

use super::labels;
use contract::{
    Category, Code, Compact, Date, Level, Reference, Term, UsState,
    reference::{CrisisLine, LicenseTitle, SpanishTopic},
};
use serde::de::DeserializeOwned;

macro_rules! table {
    ($name:literal) => {
        Table { name: $name, text: include_str!(concat!("../../../data/", $name)) }
    };
}

struct Table {
    name: &'static str,
    text: &'static str,
}

/// What is wrong, and in which table.
type Fault = String;

impl Table {
    fn rows<T: DeserializeOwned>(&self) -> Result<Vec<T>, Fault> {
        let mut reader = csv::Reader::from_reader(self.text.as_bytes());
        reader.deserialize().collect::<Result<_, _>>().map_err(|e| self.fault(&e))
    }
    fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(&self, text: &str) -> Result<T, Fault> {
        text.parse().map_err(|e| self.fault(&format!("{text}: {e}")))
    }
    fn fault(&self, error: &impl std::fmt::Display) -> Fault {
        format!("{}: {error}", self.name)
    }
    fn terms(&self) -> Result<Vec<Term>, Fault> {
        self.rows()
    }
}

/// Reads every table.
pub(super) fn read() -> Result<Reference, Fault> {
    Ok(Reference {
        lang: "en".to_owned(),
        categories: categories(&table!("categories.csv"))?,
        modalities: table!("modalities.csv").terms()?,
        populations: table!("populations.csv").terms()?,
        languages: table!("languages.csv").terms()?,
        insurance: table!("insurance.csv").terms()?,
        payment_methods: table!("payment_methods.csv").terms()?,
        certifications: table!("certifications.csv").terms()?,
        group_types: labels::group_types(),
        enrollments: labels::enrollments(),
        durations: labels::durations(),
        formats: labels::formats(),
        weekdays: labels::weekdays(),
        times_of_day: labels::times_of_day(),
        age_bands: labels::age_bands(),
        cost_bands: labels::cost_bands(),
        openings: labels::openings(),
        genders: labels::genders(),
        accessibility: labels::accessibility(),
        states: labels::states(),
        license_titles: titles(&table!("license_titles.csv"))?,
        compacts: compacts(&table!("compacts.csv"))?,
        crisis: table!("crisis.csv").rows::<CrisisLine>()?,
    })
}

#[derive(serde::Deserialize)]
struct CategoryRow {
    value: String,
    label: String,
    description: String,
    synonyms: String,
    synonyms_es: String,
    related: String,
    sensitive: bool,
}

fn categories(table: &Table) -> Result<Vec<Category>, Fault> {
    let list = |text: &str| -> Vec<String> {
        text.split(';').filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let category = |row: CategoryRow| {
        let related = list(&row.related);
        Ok(Category {
            value: table.parse(&row.value)?,
            label: row.label,
            description: row.description,
            synonyms: list(&row.synonyms),
            // Its name in Spanish is the catalogue's of the site.
            spanish: SpanishTopic { synonyms: list(&row.synonyms_es), ..SpanishTopic::default() },
            related: related.iter().map(|code| table.parse(code)).collect::<Result<_, _>>()?,
            sensitive: row.sensitive,
            hidden: false,
        })
    };
    table.rows()?.into_iter().map(category).collect()
}

#[derive(serde::Deserialize)]
struct TitleRow {
    jurisdiction: Option<UsState>,
    abbreviation: String,
    title: String,
    level: Level,
}

fn titles(table: &Table) -> Result<Vec<LicenseTitle>, Fault> {
    let title = |row: TitleRow| LicenseTitle {
        jurisdiction: row.jurisdiction,
        abbreviation: row.abbreviation,
        title: row.title,
        level: row.level,
    };
    Ok(table.rows()?.into_iter().map(title).collect())
}

/// One member of a compact; what is the compact's own stands in each of its rows.
#[derive(serde::Deserialize)]
struct MemberRow {
    value: Code,
    label: String,
    covers_all_members: bool,
    state: UsState,
    status: Membership,
    as_of: Date,
    source: String,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Membership {
    Enacted,
    Operational,
}

fn compacts(table: &Table) -> Result<Vec<Compact>, Fault> {
    let mut compacts: Vec<Compact> = Vec::new();
    for row in table.rows::<MemberRow>()? {
        let at = match compacts.iter().position(|c| c.value == row.value) {
            Some(at) => at,
            None => {
                compacts.push(Compact {
                    value: row.value,
                    label: row.label,
                    covers_all_members: row.covers_all_members,
                    as_of: row.as_of,
                    source: row.source,
                    operational: Vec::new(),
                    enacted: Vec::new(),
                });
                compacts.len() - 1
            }
        };
        match row.status {
            Membership::Operational => compacts[at].operational.push(row.state),
            Membership::Enacted => compacts[at].enacted.push(row.state),
        }
    }
    Ok(compacts)
}
