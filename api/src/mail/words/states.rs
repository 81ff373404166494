//! Names of states in Spanish. The site has them in its catalogue, which a service without the site
//! does not have.

use contract::{Lang, UsState};

/// Those that have another name in Spanish.
const SPANISH: &[(&str, &str)] = &[
    ("AS", "Samoa Americana"),
    ("DC", "Distrito de Columbia"),
    ("HI", "Hawái"),
    ("LA", "Luisiana"),
    ("MI", "Míchigan"),
    ("MO", "Misuri"),
    ("MP", "Islas Marianas del Norte"),
    ("MS", "Misisipi"),
    ("NC", "Carolina del Norte"),
    ("ND", "Dakota del Norte"),
    ("NH", "Nuevo Hampshire"),
    ("NJ", "Nueva Jersey"),
    ("NM", "Nuevo México"),
    ("NY", "Nueva York"),
    ("OR", "Oregón"),
    ("PA", "Pensilvania"),
    ("SC", "Carolina del Sur"),
    ("SD", "Dakota del Sur"),
    ("VI", "Islas Vírgenes de EE. UU."),
    ("WV", "Virginia Occidental"),
];

/// The name of a state in a language.
pub(in crate::mail) fn state(state: UsState, lang: Lang) -> &'static str {
    let spanish = SPANISH.iter().find(|(code, _)| *code == state.code());
    lang.pick(state.name(), spanish.map_or(state.name(), |(_, name)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_their_names_in_spanish() {
        let named = |code: &str| state(code.parse().unwrap(), Lang::Es);
        assert_eq!((named("NY"), named("TX"), named("PA")), ("Nueva York", "Texas", "Pensilvania"));
        assert_eq!(state("NY".parse().unwrap(), Lang::En), "New York");
    }

    #[cfg(feature = "site")]
    #[test]
    fn mails_call_states_as_the_site_does() {
        let site =
            |code: UsState| web::lang::within(web::lang::Lang::Es, || web::i18n::state(code));
        for code in UsState::all() {
            assert_eq!(state(code, Lang::Es), site(code), "{code}");
        }
    }
}
