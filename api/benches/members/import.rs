//! An import of many groups while visitors write to leaders.

use super::{
    service::{Service, leader},
    spread,
};
use api::{
    clock::Clock,
    data, demo,
    store::Store,
    transfer::{FileFormat, export},
};
use contract::Role;
use serde_json::json;
use std::{
    fs::{self, File},
    io::{BufReader, BufWriter},
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Groups to whose leaders visitors write: each takes so many messages an hour.
const GROUPS: usize = 12;
/// From one message to the next.
const EVERY: Duration = Duration::from_millis(150);

/// Imports so many rows.
pub(crate) fn run(rows: u32) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("groups.csv");
    write(rows, folder.path(), &file);
    let size = fs::metadata(&file).unwrap().len() / 1_000_000;
    println!("a file of {rows} rows, {size} MB");
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let service = Service::start(&database, folder.path());
    let owner = service.person("ana@example.org", Role::Member);
    let moderator = service.person("mo@example.org", Role::Moderator);
    assert_eq!(service.ask("POST", "/leaders", &owner, "", &leader()).status, 201);
    let groups: Vec<String> = (0..GROUPS)
        .map(|number| service.publish(&owner, &moderator, &format!("Group {number}")))
        .collect();
    let alone: Vec<Duration> = (0..50).map(|n| send(&service, &groups, n)).collect();
    println!("a visitor's message with nothing else to do: {}", spread(alone));
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let visitors = scope.spawn(|| {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                waits.push(send(&service, &groups, 50 + waits.len()));
                thread::sleep(EVERY);
            }
            waits
        });
        let begin = Instant::now();
        let import = Command::new(env!("CARGO_BIN_EXE_findgrouptherapy"))
            .arg("import")
            .arg(&file)
            .args(["--database-url", &database, "--log", "warn"])
            .current_dir(folder.path())
            .env_clear()
            .output()
            .unwrap();
        let took = begin.elapsed();
        over.store(true, Ordering::Relaxed);
        assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
        print!("{}", String::from_utf8_lossy(&import.stdout));
        println!(
            "the command: {took:.1?}, {:.0} rows a second",
            f64::from(rows) / took.as_secs_f64()
        );
        println!("a visitor's message meanwhile: {}", spread(visitors.join().unwrap()));
    });
    // Until nothing more comes: a few have no state from which anybody may join, and stay out.
    let (begin, count) = (Instant::now(), || service.members.directory.health().groups);
    let mut last = (count(), begin);
    while last.1.elapsed() < Duration::from_secs(3) {
        thread::sleep(Duration::from_millis(20));
        let now = count();
        if now != last.0 {
            last = (now, Instant::now());
        }
    }
    println!("{} groups in search {:.1?} after the command's end", last.0, last.1 - begin);
}

/// One message from somebody who has not written before; how long its answer took.
fn send(service: &Service, groups: &[String], number: usize) -> Duration {
    let now = Clock::default().now().micros() / 1_000;
    let body = json!({
        "name": "Sam", "email": format!("sam{number}@example.net"), "state": "CA",
        "message": format!("Is there a seat for me? This is number {number}."),
        "started_at": now - 60_000,
    });
    let from = format!("10.{}.{}.7", number / 250, number % 250);
    let path = format!("/groups/{}/messages", groups[number % groups.len()]);
    let begin = Instant::now();
    let answer = service.ask("POST", &path, "", &from, &body);
    assert_eq!(answer.status, 202, "{}", answer.json);
    begin.elapsed()
}

/// Invented groups of full length, always the same but for the day, as a file of real ones: what is invented comes
/// into a database of its own alone.
fn write(rows: u32, folder: &Path, file: &Path) {
    let store = Store::open(&format!("sqlite://{}", folder.join("made.db").display())).unwrap();
    store.migrate().unwrap();
    store.seed(&data::reference()).unwrap();
    let (reference, gazetteer) = (data::reference(), data::gazetteer().unwrap());
    let now = Clock::default().now();
    let all = demo::listings(rows, demo::SEED, now, &reference, &gazetteer);
    store.load_demo(all, now, |_| ()).unwrap();
    let made = folder.join("made.csv");
    export(&store, FileFormat::Csv, BufWriter::new(File::create(&made).unwrap())).unwrap();
    drop(store);
    let mut read = csv::Reader::from_reader(BufReader::new(File::open(&made).unwrap()));
    let mut out = csv::Writer::from_writer(BufWriter::new(File::create(file).unwrap()));
    let head = read.headers().unwrap().clone();
    let at = head.iter().position(|name| name == "demo").unwrap();
    out.write_record(&head).unwrap();
    for record in read.records() {
        let record = record.unwrap();
        let cells = record.iter().enumerate().map(|(n, cell)| if n == at { "no" } else { cell });
        out.write_record(cells).unwrap();
    }
    out.flush().unwrap();
    fs::remove_file(made).unwrap();
}
