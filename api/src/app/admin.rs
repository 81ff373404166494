//! `findgrouptherapy admin`: what only whoever runs the service can do for those who review.

use super::{StartError, keys, open};
use crate::{
    clock::Clock,
    command::Admin,
    config::Config,
    keyring::Keyring,
    mail::purpose,
    passwords::{self, Passwords},
    store::{Account, AccountStatus, StoreError},
};
use contract::{Email, Lang, Role, Secret};
use std::io::{self, BufRead as _};
use uuid::Uuid;

/// A hash that no password fits.
const NO_PASSWORD: &str = "!";

/// Runs one of the commands.
///
/// # Errors
/// What is wrong, in one line.
pub fn run(config: &Config, command: &Admin) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Admin::Create { email, role, name, password_stdin } => {
            let email: Email = parse(email)?;
            if *role == Role::Member {
                return Err("--role must be moderator or admin".into());
            }
            let name = name.as_deref().unwrap_or("Moderator");
            let name = contract::account::check::name("", name)
                .map_err(|error| format!("--name {}", error.detail))?;
            let password = if *password_stdin { Some(read(&email, &name)?) } else { None };
            create(config, email, *role, name, password)
        }
        Admin::ClearSecondFactor { email } => clear_second_factor(config, &parse(email)?),
    }
}

fn parse(text: &str) -> Result<Email, String> {
    text.parse().map_err(|error| format!("EMAIL {error}"))
}

/// The first line of standard input, if it is good enough.
fn read(email: &Email, name: &str) -> Result<Secret, Box<dyn std::error::Error>> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let password = Secret::from(line.trim_end_matches(['\r', '\n']));
    passwords::judge("", &password, email.as_str(), name)
        .map_err(|error| format!("the password {}", error.detail))?;
    Ok(password)
}

fn create(
    config: &Config,
    email: Email,
    role: Role,
    name: String,
    password: Option<Secret>,
) -> Result<(), Box<dyn std::error::Error>> {
    keys::given(config)?;
    let store = open(config, false)?;
    let keys = keys::load(config)?;
    let now = Clock::default().now();
    let hash = match &password {
        Some(password) => Passwords::default().hash(password).map_err(|e| e.to_string())?,
        None => NO_PASSWORD.to_owned(),
    };
    let wanted = Account {
        id: Uuid::now_v7(),
        email,
        name,
        password_hash: hash,
        role,
        status: AccountStatus::Active,
        verified_at: Some(now),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        created_at: now,
        updated_at: now,
        delete_after: None,
        lang: Lang::default(),
    };
    let known = store.account_of(&wanted.email)?;
    if known.is_some() && password.is_some() {
        return Err("the address has an account: its owner's password stays as it is, leave --password-stdin out".into());
    }
    let done = store.appoint(&wanted, known.is_none() && password.is_none(), now)?;
    let what = if done.new { "has an account now" } else { "had an account; it was changed" };
    println!("{} {what}: its role is {role}.", wanted.email);
    if let Some(link) = done.link {
        println!("Choose its password here, within a day: {}", address(config, &keys, link));
    }
    println!("Log in and set up a second factor: without one it cannot review.");
    Ok(())
}

fn address(config: &Config, keys: &Keyring, link: Uuid) -> String {
    format!("{}/reset?token={}", config.public_url, keys.link(purpose::RESET_PASSWORD, link))
}

fn clear_second_factor(config: &Config, email: &Email) -> Result<(), Box<dyn std::error::Error>> {
    let store = open(config, false)?;
    store.clear_second_factor(email, Clock::default().now()).map_err(|error| match error {
        StoreError::NotFound => "there is no account of this address".to_owned(),
        StoreError::Conflict { .. } => "the account has no second factor".to_owned(),
        other => StartError::from(other).to_string(),
    })?;
    println!("The second factor of {email} is off, and every device is logged out.");
    Ok(())
}
