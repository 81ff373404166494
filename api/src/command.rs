//! The commands of the program.

use crate::{
    config::Flags,
    transfer::command::{ExportArgs, ImportArgs},
};
use clap::{Parser, Subcommand};
use contract::Role;
use std::path::PathBuf;

/// Find Group Therapy: a directory of therapy groups, its site and its API in one program.
#[derive(Parser)]
#[command(version, about, after_help = include_str!("help.txt").trim_end())]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The settings.
    #[command(flatten)]
    pub flags: Flags,
}

/// What the program does.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the site and the API (what happens without a command)
    Serve,
    /// Bring the database up to date and end
    Migrate,
    /// Demonstration groups
    #[command(subcommand)]
    Demo(Demo),
    /// The keys that sign access tokens and seal what is private
    #[command(subcommand)]
    Keys(Keys),
    /// Take groups in from a file of CSV or NDJSON
    Import(ImportArgs),
    /// Write every published group into a file that import takes
    Export(ExportArgs),
    /// Accounts of those who review
    #[command(subcommand)]
    Admin(Admin),
    /// Ask the running service whether it is ready, for health checks
    Health,
    /// Print the OpenAPI document
    Openapi,
}

/// What can be done to demonstration groups.
#[derive(Subcommand)]
pub enum Demo {
    /// Delete every demonstration group
    Remove,
}

/// What can be done for those who review.
#[derive(Subcommand)]
pub enum Admin {
    /// Make an account that reviews, or let one that is there review; prints a link to choose its
    /// password
    Create {
        /// Address of the account
        email: String,
        /// What it may do: moderator or admin
        #[arg(long, default_value = "admin")]
        role: Role,
        /// Name of the person
        #[arg(long)]
        name: Option<String>,
        /// Read the password from standard input instead of printing a link
        #[arg(long)]
        password_stdin: bool,
    },
    /// Take the second factor off an account whose owner lost it
    ClearSecondFactor {
        /// Address of the account
        email: String,
    },
}

/// What can be done with keys.
#[derive(Subcommand)]
pub enum Keys {
    /// Make a new file of keys
    New {
        /// Where; a file that is there is left alone
        file: PathBuf,
    },
    /// Put new keys in front of those in use, which go on to open what they made
    Rotate {
        /// The file
        file: PathBuf,
    },
}
