//! Forms without a script: read by the service, shown again with what is wrong, answered by a page
//! that says what happens next; only from pages of our own.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind},
    http::{self, Response},
    owned::publish_owned,
};
use contract::{GroupId, Role};

crate::support::database::on_both!(
    a_message_is_sent_and_its_page_says_what_happens_next,
    what_is_wrong_is_shown_beside_what_was_typed,
    a_form_of_another_site_is_refused,
    a_report_needs_no_account,
    wishes_for_mail_are_taken_and_links_show_what_is_kept,
    who_asks_in_spanish_is_answered_in_spanish,
);

fn group(database: &Database) -> (TestApp, GroupId, String) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let id = publish_owned(&app, database, &ana, 1, "Tuesday <b>group", |_| ());
    let slug = app.api(&format!("/groups/{id}"))["slug"].as_str().unwrap().to_owned();
    (app, id, slug)
}

fn encode(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        contract::query::encode(name, &mut out);
        out.push('=');
        contract::query::encode(value, &mut out);
    }
    out
}

fn post_from(app: &TestApp, origin: Option<&str>, path: &str, pairs: &[(&str, &str)]) -> Response {
    let body = encode(pairs);
    let origin = origin.map(|o| format!("origin: {o}\r\n")).unwrap_or_default();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{origin}\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    http::exchange(app.address, request.as_bytes())
}

fn post(app: &TestApp, path: &str, pairs: &[(&str, &str)]) -> Response {
    post_from(app, Some(&format!("http://{}", app.address)), path, pairs)
}

fn a_report_needs_no_account(database: &Database) {
    let (app, _, slug) = group(database);
    let path = format!("/group/{slug}/report");
    assert!(app.get(&format!("/group/{slug}")).text().contains(&path));
    assert!(private(&app.get(&path)).contains("It does not exist any more"));
    let noted = post(&app, &path, &[("kind", "closed"), ("note", "")]);
    assert_eq!(noted.status, 303, "{}", noted.text());
    let done = private(&app.get(noted.header("location").unwrap()));
    assert!(done.contains("Your report was noted"), "{done}");
    assert_eq!(database.raw().count("reports"), 1);
    let long = "x".repeat(501);
    let wrong = post(&app, &path, &[("kind", "closed"), ("note", &long)]);
    assert_eq!(wrong.status, 400);
    assert!(private(&wrong).contains("id=\"note-error\""));
    assert_eq!(post(&app, &path, &[("kind", "")]).status, 400);
}

/// A page that nobody keeps and no search engine takes.
fn private(page: &Response) -> String {
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.header("content-security-policy").is_some());
    let text = page.text();
    assert!(text.contains("name=\"robots\" content=\"noindex\""), "{text}");
    assert!(text.contains("tel:988"), "crisis help stays");
    text
}

const OLD: &str = "1700000000000";

fn a_message_is_sent_and_its_page_says_what_happens_next(database: &Database) {
    let (app, _, slug) = group(database);
    let path = format!("/group/{slug}/contact");
    let page = app.get(&format!("/group/{slug}")).text();
    assert!(page.contains(&path), "the group's page leads to the form");
    let form = app.get(&path);
    assert_eq!(form.status, 200);
    let form = private(&form);
    assert!(form.contains("method=\"post\"") && form.contains("name=\"started_at\""));
    assert!(!form.contains("<b>group"), "escaped");
    let sent = post(
        &app,
        &path,
        &[
            ("started_at", OLD),
            ("name", "Sam"),
            ("email", "sam@example.net"),
            ("phone", ""),
            ("state", "CA"),
            ("message", "Hello.\r\nIs there a seat?"),
            ("website", ""),
        ],
    );
    assert_eq!(sent.status, 303, "{}", sent.text());
    let next = sent.header("location").unwrap().to_owned();
    assert_eq!(next, format!("{path}?done=sent"));
    let done = private(&app.get(&next));
    assert!(done.contains("on its way") && done.contains("after 90 days"), "{done}");
    let letter = app.letter("ana@example.org", "Somebody wrote");
    assert!(letter.plain.contains("Is there a seat?"));
    // A program fills in every field, and is told what everybody is told of a held message.
    let trap = post(
        &app,
        &path,
        &[
            ("started_at", OLD),
            ("name", "Sam"),
            ("email", "sam@example.net"),
            ("state", "CA"),
            ("message", "Hello"),
            ("website", "x"),
        ],
    );
    assert_eq!(trap.header("location"), Some(format!("{path}?done=held").as_str()));
    assert!(private(&app.get(&format!("{path}?done=held"))).contains("waits for a check"));
}

#[test]
fn what_could_not_be_kept_comes_back_as_it_was_typed() {
    let database = Database::new(Kind::Postgres);
    let (app, _, slug) = group(&database);
    let contact = format!("/group/{slug}/contact");
    let message = [
        ("started_at", OLD),
        ("name", "Sam"),
        ("email", "sam@example.net"),
        ("state", "CA"),
        ("message", "Is there a <seat>?"),
    ];
    let (email, written) = (("email", "sam@example.net"), "value=\"sam@example.net\"");
    database.set_away(true);
    for (path, fields, kept) in [
        (contact.clone(), &message[..], "Is there a &lt;seat&gt;?"),
        (format!("/group/{slug}/report"), &[("kind", "wrong"), ("note", "Its price")], "Its price"),
        (format!("/group/{slug}/waitlist"), &[("kind", "opening"), email], written),
        ("/saved-search".to_owned(), &[("query", "q=x"), ("frequency", "weekly"), email], written),
    ] {
        let away = post(&app, &path, fields);
        assert_eq!(away.status, 503, "{path}");
        let page = private(&away);
        assert!(page.contains("id=\"wrong\"") && page.contains(kept), "{path}: {page}");
    }
    database.set_away(false);
    until("back", || post(&app, &contact, &message).status == 303);
}

fn what_is_wrong_is_shown_beside_what_was_typed(database: &Database) {
    let (app, _, slug) = group(database);
    let path = format!("/group/{slug}/contact");
    let typed = "I'd like to \"join\" <script>";
    let wrong = post(
        &app,
        &path,
        &[
            ("started_at", OLD),
            ("name", ""),
            ("email", "sam@"),
            ("state", "NV"),
            ("message", typed),
        ],
    );
    assert_eq!(wrong.status, 400);
    let page = private(&wrong);
    assert!(page.contains("<title>Error: "), "{page}");
    assert!(page.contains("href=\"#name\"") && page.contains("href=\"#email\""));
    assert!(page.contains("aria-invalid=\"true\"") && page.contains("id=\"email-error\""));
    assert!(page.contains("value=\"sam@\""), "what was typed stays");
    assert!(!page.contains("join\" <script>") && page.contains("like to"), "{page}");
    assert!(page.contains(&format!("value=\"{OLD}\"")), "since when stays");
    let nevada = [
        ("started_at", OLD),
        ("name", "Sam"),
        ("email", "sam@example.net"),
        ("state", "NV"),
        ("message", "Hello"),
    ];
    let elsewhere = post(&app, &path, &nevada);
    assert_eq!(elsewhere.status, 409);
    assert!(private(&elsewhere).contains("Nevada"));
    assert_eq!(database.raw().count("messages"), 0);
    assert_eq!(post(&app, "/group/no-such-group/contact", &nevada).status, 404);
    assert_eq!(app.get("/group/no-such-group/contact").status, 404);
    // A page without a form takes no POST.
    assert_eq!(post(&app, "/about", &nevada).status, 405);
}

fn a_form_of_another_site_is_refused(database: &Database) {
    let (app, _, slug) = group(database);
    let path = format!("/group/{slug}/contact");
    let pairs = [
        ("started_at", OLD),
        ("name", "Sam"),
        ("email", "sam@example.net"),
        ("state", "CA"),
        ("message", "Hello"),
    ];
    for origin in [Some("https://evil.example"), Some("null"), None] {
        let refused = post_from(&app, origin, &path, &pairs);
        assert_eq!(refused.status, 403, "{origin:?}");
    }
    assert_eq!(database.raw().count("messages"), 0);
}

fn wishes_for_mail_are_taken_and_links_show_what_is_kept(database: &Database) {
    let (app, id, slug) = group(database);
    let sam = ("email", "sam@example.net");
    let path = format!("/group/{slug}/waitlist");
    assert!(private(&app.get(&path)).contains("Hear when a place opens"));
    let asked = post(&app, &path, &[("kind", "opening"), sam]);
    assert_eq!(asked.status, 303, "{}", asked.text());
    let next = asked.header("location").unwrap().to_owned();
    assert!(private(&app.get(&next)).contains("Look at your mail"));
    assert_eq!(post(&app, &path, &[("kind", "nonsense"), sam]).status, 400);
    let search = app.get("/saved-search?category=anxiety&state=CA");
    let search = private(&search);
    assert!(search.contains("category=anxiety") && search.contains("California"), "{search}");
    assert!(app.get("/groups?category=anxiety").text().contains("/saved-search?category=anxiety"));
    let wrong = [("query", "category=anxiety"), ("frequency", "daily"), ("email", "sam")];
    let wrong = post(&app, "/saved-search", &wrong);
    assert_eq!(wrong.status, 400);
    assert!(private(&wrong).contains("category=anxiety"), "the search stays");
    let asked =
        post(&app, "/saved-search", &[("query", "category=anxiety"), ("frequency", "daily"), sam]);
    assert_eq!(asked.status, 303, "{}", asked.text());
    // The mail's link: a GET shows a button, a POST does it, from wherever it comes.
    let letter = app.letter("sam@example.net", "Please confirm");
    let token = letter.link("/m/");
    let page = private(&app.get(&format!("/m/{token}")));
    assert!(page.contains("Yes, send it to me"), "{page}");
    let done = post_from(&app, None, &format!("/m/{token}"), &[]);
    assert_eq!(done.status, 200);
    assert!(private(&done).contains("It is set"));
    let all = letter.plain.split("how to delete it").nth(1).unwrap().split("/m/").nth(1).unwrap();
    let all = all.split_whitespace().next().unwrap();
    let page = private(&app.get(&format!("/m/{all}")));
    assert!(page.contains("sam@example.net") && page.contains("Delete all of it"));
    assert!(page.contains(&format!("/api/v1/addresses/{all}")));
    assert!(page.matches("Stop this").count() == 2, "{page}");
    let deleted = post(&app, &format!("/m/{all}"), &[]);
    assert!(private(&deleted).contains("We keep nothing of your address"));
    assert_eq!(database.raw().count("subscriptions"), 0, "{id}");
    for gone in [all, "nonsense"] {
        let page = app.get(&format!("/m/{gone}"));
        assert_eq!(page.status, 410);
        assert!(private(&page).contains("can’t be used any more"));
    }
}

fn who_asks_in_spanish_is_answered_in_spanish(database: &Database) {
    let (app, _, slug) = group(database);
    let sam = ("email", "sam@example.net");
    let path = format!("/es/group/{slug}/waitlist");
    let wrong = post(&app, &path, &[("kind", "opening"), ("email", "sam")]);
    assert!(private(&wrong).contains("como nombre@ejemplo.com"));
    let asked = post(&app, &path, &[("kind", "opening"), sam]);
    assert_eq!(asked.status, 303, "{}", asked.text());
    let next = asked.header("location").unwrap().to_owned();
    assert_eq!(next, format!("{path}?done=asked"));
    assert!(private(&app.get(&next)).contains("Mire su correo"));
    let letter = app.letter("sam@example.net", "Confirme su correo");
    assert!(letter.plain.contains("pidió un aviso cuando haya un lugar en"), "{}", letter.plain);
    assert!(letter.plain.contains("En español: llame al 988, oprima 2"));
    assert!(!letter.plain.contains("Need help"), "{}", letter.plain);
    let token = letter.link("/es/m/");
    let page = private(&app.get(&format!("/es/m/{token}")));
    assert!(page.contains("¿Quiere recibir estos correos?") && page.contains("Sí, envíenmelo"));
    let done = post_from(&app, None, &format!("/es/m/{token}"), &[]);
    assert!(private(&done).contains("Usted recibe un aviso"), "{}", done.text());
    let all = letter.plain.split("cómo borrarlo").nth(1).unwrap().split("/m/").nth(1).unwrap();
    let all = all.split_whitespace().next().unwrap();
    let page = private(&app.get(&format!("/es/m/{all}")));
    assert!(page.contains("Borrar todo") && page.contains("Terminar esto"), "{page}");
    assert!(private(&app.get("/es/m/nonsense")).contains("ya no se puede usar"));
}
