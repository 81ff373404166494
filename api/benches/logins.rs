//! How many log-ins the service answers: CPU time of one over HTTP, password, session, tokens and
//! database included, and what its hash alone takes. CPU time and no wall time: the machines are
//! shared. `cargo bench -p findgrouptherapy --no-default-features --bench logins`.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use api::{
    app,
    clock::Clock,
    config::{Config, Flags},
    keyring,
    passwords::Passwords,
    store::{Account, AccountStatus, Store},
};
use contract::Role;
use cpu_time::ProcessTime;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::mpsc,
    thread,
};
use uuid::Uuid;

const PASSWORD: &str = "slow violet harbor";
/// Accounts, each logged in from an address of its own: nobody is made to wait.
const ACCOUNTS: usize = 40;
/// How often each logs in.
const ROUNDS: usize = 5;
/// Who log in at the same time.
const AT_ONCE: usize = 4;

fn start(folder: &Path) -> (SocketAddr, Store) {
    let keys = folder.join("keys.toml");
    keyring::create(&keys).unwrap();
    let flags = Flags {
        listen: Some("127.0.0.1:0".to_owned()),
        metrics_listen: Some("off".to_owned()),
        database_url: Some(format!("sqlite://{}", folder.join("bench.db").display())),
        keys: Some(keys.display().to_string()),
        mail: Some(format!("file://{}", folder.join("mail").display())),
        trusted_proxies: Some("127.0.0.1".to_owned()),
        log: Some("off".to_owned()),
        ..Flags::default()
    };
    let config = Config::from_flags(&flags).unwrap();
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let running = app::build(&config).unwrap();
            send.send((running.address, running.store.clone())).unwrap();
            running.wait().await.unwrap();
        });
    });
    receive.recv().unwrap()
}

fn account(number: usize, hash: &str) -> Account {
    let now = Clock::default().now();
    Account {
        id: Uuid::now_v7(),
        email: format!("person{number}@example.org").parse().unwrap(),
        name: "Person".to_owned(),
        password_hash: hash.to_owned(),
        role: Role::Member,
        status: AccountStatus::Active,
        verified_at: Some(now),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        created_at: now,
        updated_at: now,
        delete_after: None,
        lang: contract::Lang::En,
    }
}

fn log_in(address: SocketAddr, number: usize) {
    let body = format!("{{\"email\":\"person{number}@example.org\",\"password\":\"{PASSWORD}\"}}");
    let request = format!(
        "POST /api/v1/sessions HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\
         x-forwarded-for: 10.0.0.{number}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let (address, store) = start(folder.path());
    let passwords = Passwords::default();
    let hash = passwords.hash(&PASSWORD.into()).unwrap();
    for number in 0..ACCOUNTS {
        store.create_account(&account(number, &hash)).unwrap();
    }
    log_in(address, 0);
    let begin = ProcessTime::now();
    for _ in 0..ACCOUNTS {
        assert!(passwords.verify(&PASSWORD.into(), Some(&hash)));
    }
    let hash_ms = begin.elapsed().as_secs_f64() * 1e3 / ACCOUNTS as f64;
    let begin = ProcessTime::now();
    thread::scope(|scope| {
        for first in 0..AT_ONCE {
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    (first..ACCOUNTS).step_by(AT_ONCE).for_each(|number| log_in(address, number));
                }
            });
        }
    });
    let each_ms = begin.elapsed().as_secs_f64() * 1e3 / (ACCOUNTS * ROUNDS) as f64;
    println!("hash alone: {hash_ms:.1} ms of CPU");
    println!("log-in: {each_ms:.1} ms of CPU, {:.0} a second on 2 processors", 2e3 / each_ms);
}
