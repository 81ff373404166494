//! A tiny mail server: refuses, accepts, or hangs, as it is told.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What it does with a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes it.
    Accept,
    /// Answers 451 to its data.
    Refuse,
    /// Takes it and says nothing.
    Hang,
}

/// What the server's threads share.
struct State {
    mood: Mood,
    taken: Vec<String>,
    tries: u32,
}

/// A mail server on a port of its own. Its threads end with the test's process.
pub(crate) struct Smtp {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Smtp {
    pub(crate) fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State { mood, taken: Vec::new(), tries: 0 }));
        let its_state = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let state = Arc::clone(&its_state);
                thread::spawn(move || serve(stream.unwrap(), &state));
            }
        });
        Self { address, state }
    }

    pub(crate) fn mood(&self, mood: Mood) {
        self.state.lock().unwrap().mood = mood;
    }

    /// The mails that it took, as they were sent.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How often somebody wanted to leave a mail.
    pub(crate) fn tries(&self) -> u32 {
        self.state.lock().unwrap().tries
    }
}

fn serve(stream: TcpStream, state: &Mutex<State>) {
    let mut out = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).is_ok();
    say("220 test");
    while let Some(line) = lines.next() {
        let good = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => say("250-test\r\n250 8BITMIME"),
            "DATA" => {
                say("354 go on");
                let data: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                let mut state = state.lock().unwrap();
                state.tries += 1;
                match state.mood {
                    Mood::Refuse => say("451 <ana@example.org> not now"),
                    Mood::Hang => {
                        state.taken.push(data.join("\r\n"));
                        true
                    }
                    Mood::Accept => {
                        state.taken.push(data.join("\r\n"));
                        say("250 taken")
                    }
                }
            }
            "QUIT" => return,
            _ => say("250 good"),
        };
        if !good {
            return;
        }
    }
}
