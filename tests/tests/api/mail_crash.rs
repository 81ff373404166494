//! A process that is killed while it sends a mail: after a restart the mail leaves, with the same
//! Message-ID.

use crate::support::program::program;
use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind},
    mails::Letter,
    smtp::{Mood, Smtp},
};
use api::keyring;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

crate::support::database::on_both!(a_mail_under_way_at_a_kill_leaves_after_the_restart);

fn start(folder: &Path, database: &Database, server: &Smtp) -> Child {
    let mut child = Command::new(program())
        .env_clear()
        .current_dir(folder)
        .args(["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off", "--migrate"])
        .args(["--database-url", database.url(), "--keys", "keys.toml", "--log", "off"])
        .args(["--mail", &format!("smtp://{}", server.address)])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("http://"), "{line}");
    child
}

fn a_mail_under_way_at_a_kill_leaves_after_the_restart(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    keyring::create(&folder.path().join("keys.toml")).unwrap();
    let server = Smtp::start(Mood::Hang);
    // The mail is in a committed transaction before the program starts.
    {
        let app = TestApp::with_mail(database, "smtp://127.0.0.1:1");
        let ana = super::mail::newcomer(&app, database, "ana@example.org");
        super::mail::queue(&app, database, &ana, "test");
    }
    database.raw().run("UPDATE mail_queue SET due_at = created_at, attempts = 0").unwrap();
    let mut child = start(folder.path(), database, &server);
    until("the mail is under way", || server.taken().len() == 1);
    child.kill().unwrap();
    child.wait().unwrap();

    server.mood(Mood::Accept);
    let sent = "SELECT count(*) AS n FROM mail_queue WHERE sent_at IS NOT NULL";
    match database.kind {
        // The database belongs to one process: what it had claimed is free at the restart.
        Kind::Sqlite => {
            let mut child = start(folder.path(), database, &server);
            until("the mail is sent", || database.raw().number(sent) == 1);
            child.kill().unwrap();
            child.wait().unwrap();
        }
        // Another replica waits until the claim of the dead one ends.
        Kind::Postgres => {
            let app = TestApp::with_mail(database, &format!("smtp://{}", server.address));
            app.clock.advance(std::time::Duration::from_secs(181));
            until("the mail is sent", || database.raw().number(sent) == 1);
        }
    }
    let ids: Vec<String> = server
        .taken()
        .iter()
        .map(|text| Letter::parse(text).header("message-id").to_owned())
        .collect();
    assert_eq!(ids.len(), 2, "once under way at the kill, once after it");
    assert_eq!(ids[0], ids[1], "mail programs could not tell that it is the same mail");
}
