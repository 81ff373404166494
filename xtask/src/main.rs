//! The project's own commands: `cargo xtask COMMAND`. Each lives in a file of its own name.

mod bench;
mod build;
mod check;
mod data;
mod openapi;
mod paths;
mod run;
mod shell;
mod site;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  run [-- FLAGS]    build everything and serve 20,000 invented groups on 127.0.0.1:8080
  build             leave one self-contained program, target/release/findgrouptherapy
  test [--deep]     install what the tests need and run all of them
  check             formatting, clippy, dependency rules, licences, generated files
  bench [--check]   measure search and the service, or compare with what was
  data              derive the places, ZIP codes and the map in data/ again
  openapi           write openapi.yaml anew from what the service serves
  site [--force]    build only what the browser loads, into target/site
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "run" => run::command(rest),
        "build" => build::command(rest),
        "test" => test::command(rest),
        "check" => check::command(rest),
        "openapi" => openapi::command(rest),
        "bench" => bench::command(rest),
        "data" => data::run(),
        "site" => site::command(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}
