//! People who write while a file comes in.

use super::files::{rules, table};
use crate::support::{
    database::{Database, on_both},
    sample,
};
use api::{
    clock::Clock,
    transfer::{FileFormat, Manner, import},
};
use std::{
    sync::mpsc,
    time::{Duration, Instant},
};

on_both!(others_write_while_a_file_comes_in);

fn others_write_while_a_file_comes_in(db: &Database) {
    let names: Vec<String> = (0..1_500).map(|n| format!("n{n}")).collect();
    let rows: Vec<Vec<(&str, &str)>> = names.iter().map(|n| vec![("external_id", &**n)]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let file = table(&rows);
    let (importing, visiting) = (db.store(), db.bare());
    let (step, steps) = mpsc::channel();
    let (report, waits) = std::thread::scope(|scope| {
        let import = scope.spawn(move || {
            let input = (file.as_bytes(), FileFormat::Csv);
            let mut tell = |_| step.send(()).unwrap();
            import(&importing, &rules(), &Clock::default(), input, Manner::default(), &mut tell)
                .unwrap()
        });
        let mut waits = Vec::new();
        // One after each batch, while the next is on its way. None fails: each waits for a batch
        // and not for the file.
        for () in steps {
            let start = Instant::now();
            let number = waits.len() as u64;
            visiting.create_listing(&sample::listing(number, "A visitor's")).unwrap();
            waits.push(start.elapsed());
        }
        (import.join().unwrap(), waits)
    });
    assert_eq!(report.new, 1_500);
    let longest = waits.iter().max().copied().unwrap_or(Duration::ZERO);
    println!(
        "{:?}: {} writes beside {} rows, the longest waited {longest:?}, the longest batch took {} ms",
        db.kind,
        waits.len(),
        report.rows,
        report.longest_write_ms
    );
    assert!(waits.len() > 5, "{} writes", waits.len());
}
