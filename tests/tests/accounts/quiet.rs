//! The work that a request makes does not tell whether an address has an account: as many hashes
//! and as many statements, whatever is on file.

use crate::support::{
    accounts::PASSWORD,
    app::TestApp,
    database::{Database, on_both},
};
use api::{
    accounts::{enter, register},
    members::Members,
};
use contract::account::{LogIn, Register};

on_both!(the_work_is_the_same_whether_an_address_has_an_account_or_not);

fn the_work_is_the_same_whether_an_address_has_an_account_or_not(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("known@example.org");
    let unproven = |email: &str| {
        let form = serde_json::json!({ "email": email, "password": PASSWORD, "name": "Bo" });
        assert_eq!(app.post("/accounts", &form).status, 202);
    };
    unproven("unproven@example.org");
    // A store of its own: the service's is busy with jobs.
    let members = Members { store: database.bare(), ..app.members.clone() };
    members.store.ping().unwrap();
    let work = |request: &dyn Fn(&Members)| {
        let before = (members.passwords.hashes(), members.store.statements());
        request(&members);
        let after = (members.passwords.hashes(), members.store.statements());
        (after.0 - before.0, after.1 - before.1)
    };
    let log_in = |email: &str| {
        let form = LogIn {
            email: email.to_owned(),
            password: "not the password".into(),
            code: None,
            device: None,
            delivery: None,
        };
        let address = email.parse().unwrap();
        work(&|members| {
            enter::limit(members, &address, b"visitor").unwrap();
            assert!(enter::log_in(members, &form, &address).is_err());
        })
    };
    let register = |email: &str| {
        let form = Register {
            email: email.to_owned(),
            password: PASSWORD.into(),
            name: "Eve".to_owned(),
            lang: contract::Lang::En,
        };
        work(&|members| {
            let (email, name) = register::check(&form).unwrap();
            register::limit(members, &email, b"visitor").unwrap();
            register::register(members, &form, email, name).unwrap();
        })
    };
    let forgot = |email: &str| {
        let email = email.parse().unwrap();
        work(&|members| {
            register::limit(members, &email, b"visitor").unwrap();
            enter::forgot(members, &email, contract::Lang::En).unwrap();
        })
    };
    // The first of each opens connections.
    log_in("first@example.org");
    let known = log_in("known@example.org");
    assert_eq!(known.0, 1);
    assert_eq!(log_in("unknown@example.org"), known);
    let known = register("known@example.org");
    assert_eq!(known.0, 1);
    assert_eq!(register("unproven@example.org"), known);
    assert_eq!(register("new@example.org"), known);
    assert_eq!(forgot("unknown@example.org"), forgot("known@example.org"));
}
