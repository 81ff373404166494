//! Figures for people, and for the file that `cargo xtask bench` reads.

use std::{
    fs::{File, OpenOptions},
    io::Write,
    time::Duration,
};

/// Microseconds.
pub(crate) fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Times of one kind.
#[derive(Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn push(&mut self, time: f64) {
        self.0.push(time);
    }
    pub(crate) fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len().max(1) as f64
    }
    /// The time that this share of them is below.
    pub(crate) fn at(&mut self, share: f64) -> f64 {
        self.0.sort_by(f64::total_cmp);
        self.0.get((self.0.len() as f64 * share) as usize).copied().unwrap_or(0.0)
    }
}

/// Where figures go.
pub(crate) struct Report {
    file: Option<File>,
    about: String,
}

impl Report {
    /// Figures about something; their names begin with it.
    pub(crate) fn new(about: &str) -> Self {
        let file = crate::argument("rows")
            .map(|path| OpenOptions::new().create(true).append(true).open(path).unwrap());
        Self { file, about: about.to_owned() }
    }

    /// The head of a table for people.
    pub(crate) fn head(&self, what: &str) {
        println!("{what:<28} {:>7} {:>9} {:>9} {:>9}", "runs", "mean", "p50", "p99");
    }

    /// A row for people, and three figures.
    pub(crate) fn times(&mut self, name: &str, times: &mut Times) {
        let (mean, half, slow) = (times.mean(), times.at(0.5), times.at(0.99));
        println!("{name:<28} {:>7} {mean:>9.1} {half:>9.1} {slow:>9.1}", times.0.len());
        let name = name.replace(' ', "-");
        self.row(&format!("{name}/mean"), mean);
        self.row(&format!("{name}/p50"), half);
        self.row(&format!("{name}/p99"), slow);
    }

    /// One figure.
    pub(crate) fn row(&mut self, name: &str, value: f64) {
        if let Some(file) = &mut self.file {
            writeln!(file, "{}/{name}\t{value}", self.about).unwrap();
        }
    }
}
