//! Files as they come: from spreadsheets of all kinds, cut off, of wrong encodings.

use super::files::{table, take, take_table};
use crate::support::database::{Database, Kind};
use api::{
    store::Store,
    transfer::{Fault, FileFormat, Manner},
};

fn csv(store: &Store, file: &[u8]) -> Vec<Fault> {
    take(store, file, FileFormat::Csv, Manner::default()).1
}

/// Refused with these lines, and nothing is written.
fn refused(file: &[u8], lines: &[&str]) {
    refused_as(file, FileFormat::Csv, lines);
}

fn refused_as(file: &[u8], format: FileFormat, lines: &[&str]) {
    let db = Database::new(Kind::Sqlite);
    let store = db.store();
    let (report, faults) = take(&store, file, format, Manner::default());
    let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), lines.len(), "{found:#?}");
    for (found, line) in found.iter().zip(lines) {
        // `*` is any column: its letter is the business of one test.
        let fits = match line.split_once('*') {
            Some((before, after)) => {
                let rest = found.strip_prefix(before).unwrap_or_default();
                rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).starts_with(after)
            }
            None => found.starts_with(line),
        };
        assert!(fits, "{found:?} is not {line:?}");
    }
    assert!(!report.written && report.refused > 0);
    assert_eq!(store.published_count().unwrap(), 0);
    let mut raw = db.raw();
    assert_eq!(raw.count("import_rows") + raw.count("imports") + raw.count("leaders"), 0);
}

#[test]
fn the_examples_of_the_documentation_make_a_row() {
    let db = Database::new(Kind::Sqlite);
    assert_eq!(take_table(&db.store(), &[&[]]).new, 1);
}

#[test]
fn spreadsheets_write_it_their_way() {
    let db = Database::new(Kind::Sqlite);
    let store = db.store();
    let plain = table(&[&[
        ("title", "  MEN\u{2019}S \u{201c}QUIET\u{201d}\tGROUP "),
        ("categories", "ANXIETY; Men\u{2019}s Issues"),
        ("format", "In Person"),
        ("city", "WALNUT CREEK"),
        ("state", "california"),
        ("court_ordered", "TRUE"),
        ("price_min", "$1,060.00"),
        ("price_max", ""),
        ("last_confirmed", "11/20/2026"),
        ("size_max", "8.0"),
        ("schedule", "Tuesday | 9:30 | 90"),
        ("description", "One line,\r\nand \"another\".\r\n\r\nEnd."),
    ]]);
    let bom = format!("\u{feff}{}", plain.replace("\"\n", "\"\r\n"));
    let tabs = plain.replace("\",\"", "\"\t\"").replace("\tGROUP", " GROUP");
    let semicolons = plain.replace("\",\"", "\";\"");
    for file in [plain, bom, tabs, semicolons] {
        assert_eq!(csv(&store, file.as_bytes()), []);
    }
    let listing = store.published(None, 9).unwrap().pop().unwrap();
    let content = listing.content;
    assert_eq!(content.title, "MEN\u{2019}S \u{201c}QUIET\u{201d} GROUP");
    assert_eq!(content.description, "One line,\nand \"another\".\n\nEnd.");
    assert_eq!(content.categories[1].as_str(), "mens-issues");
    assert_eq!(content.location.unwrap().city, "Walnut Creek");
    assert_eq!((content.cost.min_cents, content.court_ordered_accepted), (Some(106_000), true));
    assert_eq!(listing.revision, 1, "all four say the same");
}

#[test]
fn files_that_are_none() {
    refused(b"", &["line 1: The file is empty."]);
    refused(b"\xef\xbb\xbf", &["line 1: The file is empty."]);
    refused(b"\xff\xfet\0i\0", &["line 1: The file is UTF-16"]);
    refused(b"PK\x03\x04 ...", &["line 1: This is a spreadsheet's own file"]);
    refused(b"\x1f\x8b\x08", &["line 1: The file is compressed"]);
    refused_as(b"", FileFormat::Ndjson, &["line 1: The file is empty."]);
}

#[test]
fn headers_that_are_wrong() {
    let row = table(&[&[]]);
    let (header, body) = row.split_once('\n').unwrap();
    refused(body.as_bytes(), &["line 1, column A: The first line must name the columns"]);
    let twice = row.replacen("\"summary\"", "\"title\"", 1);
    refused(
        twice.as_bytes(),
        &["line 1, column * (title): Column B has", "line 1: The column summary is missing."],
    );
    let typo = row.replacen("\"affirming\"", "\"afirming\"", 1);
    refused(
        typo.as_bytes(),
        &["line 1, column K: There is no column \"afirming\"; did you mean affirming?"],
    );
    let many: Vec<String> = (0..1_000).map(|n| format!("c{n}")).collect();
    let file = format!("external_id,{}\nx\n", many.join(","));
    refused(file.as_bytes(), &["line 1, column OK: The row has more than 400 cells."]);
    let few: Vec<String> = (0..300).map(|n| format!("title{n}x")).collect();
    let file = format!("{header},{}\n{body}", few.join(","));
    let db = Database::new(Kind::Sqlite);
    assert_eq!(csv(&db.store(), file.as_bytes()).len(), 300, "each is named");
}

#[test]
fn rows_that_cannot_be_read_are_named_by_their_line() {
    let good = table(&[&[], &[("external_id", "b")]]);
    let mut rows: Vec<&str> = good.lines().collect();
    let long = format!("{}{}", rows[1], "x".repeat(10_000_000));
    rows.insert(2, &long);
    let file = rows.join("\n");
    refused(file.as_bytes(), &["line 3, column"]);

    let cut = &good[..good.len() - 3];
    refused(cut.as_bytes(), &["line 3, column BL: The quoted field that begins here never ends"]);

    let short = format!("{}\nx,y\n\n\n", good.lines().next().unwrap());
    refused(short.as_bytes(), &["line 2: The row has 2 cells, the header 64"]);

    let latin = good.replacen("Tuesday Evening", "Tuesday \u{1} Evening", 1).into_bytes();
    let latin: Vec<u8> = latin.iter().map(|b| if *b == 1 { 0xe9 } else { *b }).collect();
    refused(&latin, &["line 2, column B (title): What follows character 8 is not UTF-8"]);

    let null = good.replacen("Tuesday Evening", "Tuesday \0 Evening", 1);
    refused(null.as_bytes(), &["line 2, column * (title): Character 9 is a control character"]);

    let curly = good.replacen("\"Tuesday Evening Anxiety Group\"", "\u{201c}A, b\u{201d}", 1);
    refused(curly.as_bytes(), &["line 2: The row has 65 cells, the header 64; curly quotes"]);
}

#[test]
fn every_wrong_cell_of_every_row_is_told_at_once() {
    let file = table(&[
        &[
            ("title", "x"),
            ("group_type", "party"),
            ("categories", "anxiety; dragons; anxeity"),
            ("age_min", "70"),
            ("price_min", "cheap"),
            ("schedule", "tue | 18:00 | 90; noday | 18:00 | 90; wed | 18:00 | 5"),
            ("leader_1_npi", "1234567890"),
        ],
        &[
            ("external_id", "b"),
            ("zip", "00000"),
            ("leader_1_credentials", "Associate | AMFT | CA | 417 | supervised"),
            ("leader_1_certifications", "cgp"),
        ],
        &[("external_id", "c"), ("city", "Wallnut Creek"), ("zip", "")],
        &[
            ("external_id", "d"),
            ("city", "Washington"),
            ("county", ""),
            ("state", "PA"),
            ("zip", ""),
            ("lat", ""),
            ("lng", ""),
        ],
        &[("external_id", "e"), ("lat", "-122.06"), ("lng", "37.9")],
        &[("external_id", "f"), ("zip", "10001")],
    ]);
    refused(
        file.as_bytes(),
        &[
            "line 2, column * (group_type): \"party\" is not one of: process",
            "line 2, column * (categories, entry 2): \"dragons\" is not in the list.",
            "line 2, column * (categories, entry 3): \"anxeity\" is not in the list; did you mean",
            "line 2, column * (schedule, entry 2): \"noday\" is not one of: mon",
            "line 2, column * (price_min): \"cheap\" is not an amount in dollars",
            "line 2, column * (leader_1_npi): \"1234567890\" has a wrong digit",
            "line 2, column * (title): Write a title of 3 to 120 characters.",
            "line 2, column * (age_max): The oldest age",
            "line 2, column * (schedule, entry 2): A session takes 15 to 480 minutes.",
            "line 3, column * (zip): 00000 is not a ZIP code of our list",
            "line 3, column * (leader_1_credentials, entry 1): Say who supervises you",
            "line 3, column * (leader_1_certifications, entry 1): This certification needs",
            "line 4, column * (city): We know no \"Wallnut Creek\" in CA; did you mean Walnut Creek",
            "line 5, column * (city): PA has more than one Washington; give the county",
            "line 6, column * (lat): This point is",
            "line 7, column * (zip): 10001 lies in NY, not in CA.",
        ],
    );
}

#[test]
fn one_name_stands_for_one_row() {
    let file = table(&[&[], &[("external_id", "b")], &[("title", "Another group")]]);
    refused(file.as_bytes(), &["line 4, column * (external_id): Line 2 has this external_id"]);
}

#[test]
fn lines_of_json_that_are_wrong() {
    let mut row = api::transfer::EXAMPLE.clone();
    let one = row.to_string();
    let at = |line: &str, part: &str| line.find(part).unwrap() + part.len() + 1;
    row["content"]["group_type"] = "party".into();
    row["content"]["schedule"][0]["start"] = "25:00".into();
    row["content"]["titel"] = 1.into();
    row["leaders"][0].as_object_mut().unwrap().remove("name");
    row["external_id"] = "two".into();
    let two = row.to_string();
    row = api::transfer::EXAMPLE.clone();
    row["external_id"] = "three".into();
    row["content"]["age_min"] = 70.into();
    row["content"]["location"]["city"] = "Oaklnd".into();
    let three = row.to_string();
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(10_000_000));
    let mut file = format!("{one}\n\n{two}\r\n{three}\n{{\"a\": tru}}\n[]\n{long}\n").into_bytes();
    file.extend(b"{\"title\":\"caf\xe9\"}\n");
    refused_as(
        &file,
        FileFormat::Ndjson,
        &[
            &format!("line 3, column {} (/content/titel): There is no", at(&two, "\"titel\":")),
            &format!("line 3, column {} (/content/group_type)", at(&two, "\"group_type\":")),
            &format!("line 3, column {} (/content/schedule/0/start)", at(&two, "\"start\":")),
            &format!("line 3, column {} (/leaders/0): missing field", at(&two, "\"leaders\":[")),
            &format!("line 4, column {} (/content/age_max): The", at(&three, "\"age_max\":")),
            &format!("line 4, column {} (/content/location/city): We", at(&three, "\"city\":")),
            "line 5, column 10: This is not JSON: expected ident.",
            "line 6, column 1: A line is one JSON object",
            "line 7: The line has more than 1000000 bytes.",
            "line 8, column 14: What stands here is not UTF-8.",
        ],
    );
}

#[test]
fn a_place_is_found_by_its_zip_code_alone_and_by_its_county() {
    let db = Database::new(Kind::Sqlite);
    let store = db.store();
    let nowhere = [("lat", ""), ("lng", ""), ("county", "")];
    let zip = [&nowhere[..], &[("city", ""), ("state", "")]].concat();
    let county = [
        ("external_id", "b"),
        ("city", "Washington"),
        ("county", "Greene County"),
        ("state", "PA"),
        ("zip", ""),
        ("lat", ""),
        ("lng", ""),
        ("address_shown", "city"),
    ];
    take_table(&store, &[&zip, &county]);
    let mut places: Vec<_> = store
        .published(None, 9)
        .unwrap()
        .into_iter()
        .map(|l| l.content.location.unwrap())
        .collect();
    let washington = places.pop().unwrap();
    let walnut_creek = places.pop().unwrap();
    assert_eq!((walnut_creek.city.as_str(), walnut_creek.state.code()), ("Walnut Creek", "CA"));
    assert!((walnut_creek.lat - 37.9).abs() < 0.2);
    assert_eq!(washington.county.as_deref(), Some("Greene County"));
    assert!((washington.lat - 39.9).abs() < 0.3, "{}", washington.lat);
}

#[test]
fn what_a_spreadsheet_would_run_is_text_and_comes_back_as_it_was() {
    let db = Database::new(Kind::Sqlite);
    let store = db.store();
    take_table(
        &store,
        &[&[("summary", "=1+1"), ("leader_1_name", "'=Ana"), ("practice", "@home")]],
    );
    let file = super::files::written(&store, FileFormat::Csv);
    assert!(file.contains(",'=1+1,") && file.contains(",'=Ana,") && file.contains(",'@home,"));
    assert!(file.contains(",-122.0641,"), "a number is one");
    let (report, faults) = take(&store, file.as_bytes(), FileFormat::Csv, Manner::default());
    assert_eq!((report.unchanged, faults), (1, vec![]));
}
