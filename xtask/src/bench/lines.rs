//! What the table shows, in order, with the bar beside each figure.

/// What is asked of the figures of a line.
#[derive(Debug, Clone)]
pub(super) enum Bar {
    /// They must not be more.
    AtMost(Vec<f64>),
    /// They must not be less.
    AtLeast(Vec<f64>),
    /// They are there to be looked at.
    None,
}

/// A line: what it says, its unit, and the names of one or two figures.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) what: String,
    pub(super) unit: &'static str,
    pub(super) names: Vec<String>,
    pub(super) bar: Bar,
}

fn line(what: &str, unit: &'static str, names: &[&str], bar: Bar) -> Line {
    let names = names.iter().map(|n| (*n).to_owned()).collect();
    Line { what: what.to_owned(), unit, names, bar }
}

fn at_most(bar: f64) -> Bar {
    Bar::AtMost(vec![bar])
}
fn at_least(bar: f64) -> Bar {
    Bar::AtLeast(vec![bar])
}

/// Kinds of query as the bench names them.
const KINDS: [&str; 7] = [
    "city",
    "radius",
    "state-and-category",
    "category",
    "words-and-state",
    "filters-and-state",
    "all-or-deep-page",
];
/// Queries that nobody types.
pub(super) const HOSTILE: [&str; 16] = [
    "one-letter-200-times",
    "word-of-200-letters",
    "fifty-words",
    "fifty-misspelt-words",
    "one-letter",
    "ten-single-letters",
    "common-beginning",
    "every-filter",
    "every-filter-in-a-state",
    "radius-250",
    "radius-250-every-filter",
    "radius-250-every-facet",
    "last-page",
    "last-page-newest",
    "last-page-words",
    "last-page-radius-250",
];
/// Kinds of words as the bench of reading them names them.
const UNDERSTOOD: [&str; 6] = [
    "one-word",
    "three-words",
    "three-words--one-part",
    "a-place",
    "five-parts",
    "ten-words-of-places",
];
/// HSDS lists as the bench names them.
const HSDS: [&str; 7] = [
    "services",
    "services-full",
    "services-by-words",
    "services-near",
    "organizations",
    "service_at_locations",
    "taxonomy_terms",
];
/// How many times the mean of the mix a hostile query may cost.
pub(super) fn hostile_bar(name: &str) -> f64 {
    match name {
        // Counts 250 values over thousands of groups, where the mix counts those of four facets.
        "radius-250-every-facet" => 25.0,
        _ => 10.0,
    }
}

fn spoken(name: &str) -> String {
    name.replace('-', " ")
}

/// The index at one size; bars where there are any for it.
fn index(size: u32, mix: Bar, facts: Bar, listing: Bar, build: Bar, memory: Bar) -> Vec<Line> {
    let name = |rest: &str| format!("search/{size}/{rest}");
    let about = |what: &str| format!("{size} groups: {what}");
    let pair = |what: &str, bar| Line {
        what: about(&spoken(what)),
        unit: "us",
        names: vec![name(&format!("{what}/mean")), name(&format!("{what}/p99"))],
        bar,
    };
    let one = |what: &str, unit, figure: &str, bar| Line {
        what: about(what),
        unit,
        names: vec![name(figure)],
        bar,
    };
    let mut out: Vec<Line> = KINDS.iter().map(|kind| pair(kind, Bar::None)).collect();
    out.push(pair("mix", mix));
    out.extend(HOSTILE.iter().map(|hostile| {
        let figure = format!("hostile-{hostile}/ratio");
        one(&spoken(hostile), "times the mix", &figure, at_most(hostile_bar(hostile)))
    }));
    out.push(one("openings, fee or pause show", "us", "facts/p50", facts));
    out.push(one("the same with tidying up, mean", "us", "facts/mean", Bar::None));
    out.push(one("a new listing shows", "us", "new-listing/p50", listing));
    out.push(one("the same with tidying up, mean", "us", "new-listing/mean", Bar::None));
    out.push(one("built", "s", "build", build));
    out.push(one("memory over the text", "bytes a group", "memory", memory));
    out
}

/// Every line. Times are CPU time; two figures are the mean and the slowest hundredth.
pub(super) fn all() -> Vec<Line> {
    let none = || Bar::None;
    let mut out = index(20_000, none(), none(), none(), none(), none());
    let mix = Bar::AtMost(vec![8.0, 70.0]);
    out.extend(index(
        100_000,
        mix,
        at_most(200.0),
        at_most(5_000.0),
        at_most(1.0),
        at_most(1_500.0),
    ));
    let mix = Bar::AtMost(vec![60.0, 700.0]);
    out.extend(index(1_000_000, mix, at_most(2_000.0), at_most(5_000.0), none(), at_most(1_500.0)));
    for kind in UNDERSTOOD {
        let what = format!("words read: {}", spoken(kind));
        out.push(line(&what, "us", &[&format!("understand/{kind}")], Bar::None));
    }
    let typeahead = ["places/typeahead/mean", "places/typeahead/p99"];
    out.extend([
        line("places while typing", "us", &typeahead, Bar::AtMost(vec![5.0, f64::INFINITY])),
        line("served: answers a second", "of constant", &["served/plain/ratio"], at_least(0.50)),
        line("served: CPU of the server", "times constant", &["served/plain/cpu"], at_most(2.0)),
        line("served to a browser", "of constant", &["served/browser/ratio"], at_least(0.20)),
        line("served with gzip", "of constant", &["served/gzip/ratio"], at_least(0.20)),
        line("lost by 200 changes a second", "%", &["served/changes/lost"], at_most(15.0)),
        line("result page", "of constant", &["pages/rendered/ratio"], at_least(0.10)),
        line("browse page again", "of constant", &["pages/again/ratio"], at_least(0.60)),
        line("result page to a browser", "of constant", &["pages/rendered-browser/ratio"], none()),
        line("browse page to a browser", "of constant", &["pages/again-browser/ratio"], none()),
        line("export as lines of JSON", "MB/s of CPU", &["served/export/ndjson"], at_least(50.0)),
        line("export as a table", "MB/s of CPU", &["served/export/csv"], at_least(50.0)),
        line("start with everything stored", "s", &["served/start"], none()),
        line("memory of the service", "MB", &["served/resident"], none()),
    ]);
    for list in HSDS {
        let times = [format!("hsds/{list}/mean"), format!("hsds/{list}/p99")];
        let what = format!("HSDS: {}", spoken(list));
        out.push(line(&what, "us", &[&times[0], &times[1]], Bar::None));
    }
    out
}
