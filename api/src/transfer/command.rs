//! `findgrouptherapy import` and `findgrouptherapy export`.

use super::{
    ExportError, FileFormat, ImportError, Manner, Report, Rules, SHOWN, Step, export, import,
};
use crate::{
    app::{self, StartError},
    clock::Clock,
    config::Config,
    data,
};
use clap::Args;
use contract::Email;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::File,
    io::{self, BufReader, BufWriter},
    path::{Path, PathBuf},
    time::Instant,
};

/// What `import` is told.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file; docs/import.md lists its columns
    file: PathBuf,
    /// Its form [default: by the ending, .csv or .ndjson]
    #[arg(long)]
    format: Option<FileFormat>,
    /// Judge the file and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the rows that are right, although others are not
    #[arg(long)]
    keep_going: bool,
    /// Address of the account that the groups will belong to [default: nobody's]
    #[arg(long, value_name = "EMAIL")]
    owner: Option<Email>,
}

/// What `export` is told.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file, or - for the standard output [default: -]
    file: Option<PathBuf>,
    /// Its form [default: by the ending, else csv]
    #[arg(long)]
    format: Option<FileFormat>,
}

/// Why a command failed, in one line.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The service's settings or its database.
    #[error("{0}")]
    Start(#[from] StartError),
    /// A file can't be opened.
    #[error("{path}: {error}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The form of the file can't be told.
    #[error("{}: say --format csv or --format ndjson", .0.display())]
    Format(PathBuf),
    /// The owner has no account.
    #[error("--owner: no account has the address {0}")]
    Owner(Email),
    /// The import.
    #[error("{0}")]
    Import(#[from] ImportError),
    /// The export.
    #[error("{0}")]
    Export(#[from] ExportError),
    /// Rows were refused.
    #[error("{0}")]
    Refused(String),
}

impl From<crate::store::StoreError> for TransferError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Start(error.into())
    }
}

/// Imports a file; says what was done on the standard output and what is wrong on the other.
///
/// # Errors
/// The file or the database can't be read, or rows were refused.
pub fn run_import(config: &Config, args: &ImportArgs) -> Result<(), TransferError> {
    let in_file = |error| TransferError::File { path: args.file.clone(), error };
    let format = args
        .format
        .or_else(|| FileFormat::of(&args.file))
        .ok_or_else(|| TransferError::Format(args.file.clone()))?;
    let file = File::open(&args.file).map_err(in_file)?;
    let size = file.metadata().map_err(in_file)?.len();
    let store = app::open(config, false)?;
    let owner = match &args.owner {
        Some(email) => match store.account_of(email)? {
            Some(account) => Some(account.id),
            None => return Err(TransferError::Owner(email.clone())),
        },
        None => None,
    };
    let gazetteer = data::gazetteer().map_err(|e| StartError::Data(e.to_string()))?;
    let reference = store.reference()?;
    let rules = Rules::new(&reference, &gazetteer);
    let manner = Manner {
        dry_run: args.dry_run,
        keep_going: args.keep_going,
        owner,
        demo_allowed: config.is_loopback(),
    };
    let start = Instant::now();
    let mut screen = Screen::new(size);
    let input = BufReader::with_capacity(1 << 16, screen.bar.wrap_read(file));
    let clock = Clock::default();
    let report =
        import(&store, &rules, &clock, (input, format), manner, &mut |step| screen.show(step))?;
    screen.end();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", summary(&report, seconds));
    match report {
        Report { refused: 0, .. } => Ok(()),
        Report { written: true, refused, rows, .. } => Err(TransferError::Refused(format!(
            "{refused} of {rows} rows were left out; the others are in"
        ))),
        Report { refused, rows, .. } => Err(TransferError::Refused(format!(
            "{refused} of {rows} rows can't be taken; nothing was changed"
        ))),
    }
}

fn summary(report: &Report, seconds: f64) -> String {
    let Report { rows, new, changed, unchanged, refused, hidden, written, .. } = report;
    let would = if *written { "" } else { " (nothing was written)" };
    let hidden = match hidden {
        0 => String::new(),
        some => {
            format!("; {some} online groups are not shown: no leader's licence counts anywhere")
        }
    };
    format!(
        "{rows} rows: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused{would}\
         {hidden}. {seconds:.1} s, {:.0} rows per second.",
        *rows as f64 / seconds.max(0.001),
    )
}

/// What is shown during an import: a bar on a terminal, and what is wrong.
struct Screen {
    bar: ProgressBar,
    wrong: usize,
}

impl Screen {
    fn new(size: u64) -> Self {
        // Draws on a terminal alone.
        let bar = ProgressBar::new(size).with_message("reading");
        bar.set_style(style("{msg} [{bar:40}] {bytes}/{total_bytes} {eta}"));
        Self { bar, wrong: 0 }
    }

    fn show(&mut self, step: Step) {
        match step {
            Step::Wrong(fault) => self.line(&fault.to_string()),
            Step::Hidden(line) => {
                self.bar.suspend(|| tracing::debug!(line, "a group that nobody may join"));
            }
            Step::Read(_) => {}
            Step::Published(done, all) => {
                if self.bar.length() != Some(all) || self.bar.message() != "publishing" {
                    self.bar.set_style(style("{msg} [{bar:40}] {pos}/{len} {eta}"));
                    self.bar.set_message("publishing");
                    self.bar.set_length(all);
                }
                self.bar.set_position(done);
            }
        }
    }

    fn line(&mut self, text: &str) {
        self.wrong += 1;
        if self.wrong <= SHOWN {
            self.bar.suspend(|| eprintln!("{text}"));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
        if self.wrong > SHOWN {
            eprintln!("and {} more", self.wrong - SHOWN);
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Exports every published listing.
///
/// # Errors
/// The database can't be reached, or the file can't be written.
pub fn run_export(config: &Config, args: &ExportArgs) -> Result<(), TransferError> {
    let path = args.file.as_deref().filter(|path| *path != Path::new("-"));
    let format = args.format.or_else(|| FileFormat::of(path?)).unwrap_or(FileFormat::Csv);
    let store = app::open(config, false)?;
    let Some(path) = path else {
        let count = export(&store, format, BufWriter::new(io::stdout().lock()))?;
        eprintln!("{count} groups.");
        return Ok(());
    };
    // Whole or not at all, and for nobody else: it holds addresses that are not public.
    let unfinished = path.with_extension("unfinished");
    let in_file = |error| TransferError::File { path: unfinished.clone(), error };
    let file = private_file(&unfinished).map_err(in_file)?;
    let count = export(&store, format, BufWriter::new(&file))?;
    file.sync_all().map_err(in_file)?;
    std::fs::rename(&unfinished, path).map_err(in_file)?;
    println!("{count} groups are in {}.", path.display());
    Ok(())
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
