//! The command line: each command is one call of the library.

use api::{
    app,
    config::{Config, Flags},
    openapi, probe,
};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::process::ExitCode;

/// Find Group Therapy: a directory of therapy groups, its site and its API in one program.
#[derive(Parser)]
#[command(version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site and the API (what happens without a command)
    Serve,
    /// Bring the database up to date and end
    Migrate,
    /// Demonstration groups
    #[command(subcommand)]
    Demo(Demo),
    /// Ask the running service whether it is ready, for health checks
    Health,
    /// Print the OpenAPI document
    Openapi,
}

#[derive(Subcommand)]
enum Demo {
    /// Delete every demonstration group
    Remove,
}

const EXAMPLES: &str = "Every flag is also a variable (--listen is FGT_LISTEN) and a key of the TOML file (listen).
A flag beats the variable, the variable beats the file, the file beats the default.

Examples:
  findgrouptherapy --demo 20000
  findgrouptherapy serve --listen 0.0.0.0:80 --database-url postgres://fgt@db/fgt --public-url https://groups.example.org
  FGT_LOG_FORMAT=json findgrouptherapy serve --config /etc/findgrouptherapy.toml
  findgrouptherapy migrate --database-url postgres://fgt@db/fgt
  findgrouptherapy demo remove";

fn main() -> ExitCode {
    let cli = match Cli::command().try_get_matches().and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            return refuse(
                error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: "),
            );
        }
    };
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string()),
    }
}

fn refuse(why: &str) -> ExitCode {
    eprintln!("findgrouptherapy: {}", why.replace('\n', " "));
    ExitCode::FAILURE
}

fn run(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::load(&cli.flags)?;
    match cli.command {
        None | Some(Command::Serve) => app::serve(&config)?,
        Some(Command::Migrate) => app::migrate(&config)?,
        Some(Command::Demo(Demo::Remove)) => app::remove_demo(&config)?,
        Some(Command::Health) => probe::ready(&config)?,
        Some(Command::Openapi) => print!("{}", openapi::yaml()),
    }
    Ok(())
}
