//! The catalogues: tells cargo that they are part of the program (the macro that reads the English
//! one does not), and refuses to go on when a message has no Spanish words, when there are Spanish
//! words that nothing asks for, or when the two have other placeholders. What is whole becomes one
//! JSON document for `src/i18n`; so do English words that only the service needs
//! (`locales-server`), those of the pages for members' programs (`locales-programs`), and those of
//! moderators' and admins' pages (`locales-staff`), which are in English only: other bundles don't
//! carry them.

use rust_i18n_support::load_locales;
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
    process::exit,
};

/// Texts by their keys.
type Messages = BTreeMap<String, String>;

/// Names of lists: they are data in English (`data/`), and words of the site in Spanish.
const NAMES: &str = "label.";

/// cargo tells a build script by variables; the service's own settings are read elsewhere.
#[expect(clippy::disallowed_methods, reason = "this is how cargo talks to a build script")]
fn variable(name: &str) -> PathBuf {
    PathBuf::from(env::var(name).unwrap_or_default())
}

fn main() {
    for watched in
        ["build.rs", "locales", "locales-server", "locales-staff", "locales-programs", "locales-es"]
    {
        println!("cargo::rerun-if-changed={watched}");
    }
    let root = variable("CARGO_MANIFEST_DIR");
    let of = |folder: &str, language: &str| -> Messages {
        let folder = root.join(folder);
        load_locales(&folder.display().to_string(), |_| false).remove(language).unwrap_or_default()
    };
    let (mut english, server) = (of("locales", "en"), of("locales-server", "en"));
    let (staff, programs) = (of("locales-staff", "en"), of("locales-programs", "en"));
    let spanish = of("locales-es", "es");
    english.extend(server.clone());
    english.extend(programs.clone());
    let wrong = differences(&english, &spanish);
    if !wrong.is_empty() {
        for line in &wrong {
            println!("cargo::error={line}");
        }
        exit(1);
    }
    for (name, messages) in [
        ("es.json", &spanish),
        ("server.json", &server),
        ("staff.json", &staff),
        ("programs.json", &programs),
    ] {
        let out = variable("OUT_DIR").join(name);
        let written = serde_json::to_string(messages)
            .map_err(|error| error.to_string())
            .and_then(|json| fs::write(&out, json).map_err(|error| error.to_string()));
        if let Err(error) = written {
            println!("cargo::error={}: {error}", out.display());
            exit(1);
        }
    }
}

/// Each message that is not the same in both languages, by its key.
fn differences(english: &Messages, spanish: &Messages) -> Vec<String> {
    let mut out = Vec::new();
    for (key, text) in english {
        match spanish.get(key) {
            None => out.push(format!("locales-es has no Spanish words for `{key}`: {text}")),
            Some(words) => {
                let (mut has, mut wants) = (placeholders(words), placeholders(text));
                // One may be written as a word: "1 group", "un grupo".
                if key.ends_with(".one") {
                    has.remove("count");
                    wants.remove("count");
                }
                if has != wants {
                    out.push(format!("`{key}` has {has:?} in Spanish and {wants:?} in English"));
                }
            }
        }
    }
    for key in spanish.keys().filter(|key| !english.contains_key(*key) && !key.starts_with(NAMES)) {
        out.push(format!("locales-es has words for `{key}`, which nothing in English has"));
    }
    out
}

/// The names between `%{` and `}`.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|rest| rest.split('}').next()).collect()
}
