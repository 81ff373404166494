//! The command line: each command is one call of the library.

use api::{
    app,
    command::{Cli, Command, Demo, Keys},
    config::Config,
    keyring, openapi, probe,
    transfer::command::{run_export, run_import},
};
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::try_parse() {
        Ok(cli) => run(&cli).map_err(|error| error.to_string()),
        // Help and version.
        Err(error) if !error.use_stderr() => error.exit(),
        // Its first line names the argument; what follows is the usage.
        Err(error) => Err(error.to_string().lines().next().unwrap_or_default().to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("findgrouptherapy: {}", why.trim_start_matches("error: ").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::load(&cli.flags)?;
    match &cli.command {
        None | Some(Command::Serve) => app::serve(&config)?,
        Some(Command::Migrate) => app::migrate(&config)?,
        Some(Command::Demo(Demo::Remove)) => app::remove_demo(&config)?,
        Some(Command::Keys(Keys::New { file })) => keyring::create(file)?,
        Some(Command::Keys(Keys::Rotate { file })) => keyring::rotate(file)?,
        Some(Command::Import(args)) => run_import(&config, args)?,
        Some(Command::Export(args)) => run_export(&config, args)?,
        Some(Command::Admin(command)) => app::admin::run(&config, command)?,
        Some(Command::Health) => probe::ready(&config)?,
        Some(Command::Openapi) => print!("{}", openapi::yaml()?),
    }
    Ok(())
}
