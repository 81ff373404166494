//! The variables that `cargo xtask test` sets.

/// A variable's value.
#[expect(
    clippy::disallowed_methods,
    reason = "these are settings of the tests, not of the service"
)]
pub(crate) fn get(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether the long runs were asked for; says so if not.
pub(crate) fn deep() -> bool {
    let deep = get("FGT_DEEP").is_some_and(|value| value == "1");
    if !deep {
        eprintln!("not run: it takes long; `cargo xtask test --deep` (FGT_DEEP=1) runs it");
    }
    deep
}
