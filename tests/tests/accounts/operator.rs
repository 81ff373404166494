//! What whoever runs the service does, and what its log says of people.

use crate::{
    api::process::Service,
    support::{accounts::PASSWORD, http, mails::letters, program::command},
};
use serde_json::{Value, json};
use std::{
    io::Write as _,
    path::Path,
    process::{Output, Stdio},
};

fn admin(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = command(folder)
        .args(["admin"])
        .args(arguments)
        .args(["--database-url", "sqlite://x.db", "--log", "off"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that refuses its arguments may be gone before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success());
    let line = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    line
}

fn send(service: &Service, path: &str, body: &Value) -> http::Response {
    let body = body.to_string();
    let request = format!(
        "POST /api/v1{path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    http::exchange(service.address, request.as_bytes())
}

#[test]
fn the_first_admin_is_made_on_the_command_line() {
    let service = Service::start(&["--demo", "0"]);
    let folder = service.folder.path();
    let text = said(&admin(folder, &["create", "ana@example.org"], ""));
    assert!(text.contains("its role is admin"), "{text}");
    let token = text.split("/reset?token=").nth(1).unwrap().split_whitespace().next().unwrap();
    let log_in = |email: &str, password: &str| {
        send(&service, "/sessions", &json!({ "email": email, "password": password }))
    };
    assert_eq!(log_in("ana@example.org", "!").status, 401);
    let form = json!({ "token": token, "password": PASSWORD });
    assert_eq!(send(&service, "/password/reset", &form).status, 204);
    assert_eq!(log_in("ana@example.org", PASSWORD).json()["account"]["role"], "admin");
    // Another with a password from standard input, and never one from an argument.
    let bo =
        ["create", "bo@example.org", "--role", "moderator", "--name", "Bo", "--password-stdin"];
    said(&admin(folder, &bo, "orange quiet meadow\n"));
    let account = log_in("bo@example.org", "orange quiet meadow").json()["account"].clone();
    assert_eq!((&account["role"], &account["name"]), (&json!("moderator"), &json!("Bo")));
    // An account that is there keeps its password.
    let text = said(&admin(folder, &["create", "BO@example.org", "--role", "admin"], ""));
    assert!(!text.contains("token="), "{text}");
    let again = log_in("bo@example.org", "orange quiet meadow");
    assert_eq!(again.json()["account"]["role"], "admin");
    for (arguments, input, says) in [
        (&["create", "cy"][..], "", "EMAIL"),
        (&["create", "cy@example.org", "--role", "member"], "", "--role"),
        (&["create", "cy@example.org", "--role", "king"], "", "--role"),
        (&["create", "cy@example.org", "--password-stdin"], "short\n", "password"),
        (
            &["create", "bo@example.org", "--password-stdin"],
            "slow violet harbor\n",
            "has an account",
        ),
        (&["clear-second-factor", "cy@example.org"], "", "no account"),
        (&["clear-second-factor", "bo@example.org"], "", "no second factor"),
    ] {
        let line = refused(&admin(folder, arguments, input));
        assert!(line.contains(says), "{line}");
    }
}

#[test]
fn the_log_holds_no_address_no_password_and_no_token() {
    let service = Service::start(&["--demo", "0", "--log", "debug"]);
    let form = json!({ "email": "marguerite@example.org", "password": PASSWORD, "name": "Margo" });
    assert_eq!(send(&service, "/accounts", &form).status, 202);
    let mails = service.folder.path().join("var/mail");
    crate::support::app::until("the mail is there", || letters(&mails).len() == 1);
    let token = letters(&mails)[0].link("/verify?token=");
    assert_eq!(send(&service, "/accounts/verify", &json!({ "token": token })).status, 204);
    let form = json!({ "email": "marguerite@example.org", "password": PASSWORD });
    let session = send(&service, "/sessions", &form).json();
    let refresh = json!({ "refresh_token": session["refresh_token"] });
    assert_eq!(send(&service, "/sessions/refresh", &refresh).status, 200);
    assert_eq!(send(&service, "/sessions/refresh", &refresh).status, 401);
    let log = service.log();
    assert!(log.contains("/api/v1/sessions/refresh"), "{log}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for secret in [
        "marguerite".to_owned(),
        "Margo".to_owned(),
        PASSWORD.to_owned(),
        token,
        text(&session["access_token"]),
        text(&session["refresh_token"]),
    ] {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
}
