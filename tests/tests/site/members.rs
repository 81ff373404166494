//! What the service sends for the pages of members: the same shell to everybody.

use crate::support::app::shared;

const PAGES: [(&str, &str); 6] = [
    ("/login", "Log in"),
    ("/register", "Create an account"),
    ("/account/security", "Password and security"),
    ("/listings", "Your groups"),
    ("/listings/0190d5a4-0000-7000-8000-000000000000/edit", "Edit your group"),
    ("/review/log", "What was decided"),
];

#[test]
fn a_member_page_is_a_shell_that_nobody_keeps() {
    for (path, heading) in PAGES {
        let page = shared().get(path);
        let text = page.text();
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
        assert!(page.header("content-security-policy").is_some(), "{path}");
        assert!(page.header("set-cookie").is_none(), "{path}");
        assert!(text.contains(&format!("<h1>{heading}</h1>")), "{path}");
        assert!(text.contains("name=\"robots\" content=\"noindex\""), "{path}");
        assert!(text.contains("<noscript>") && text.contains("tel:988"), "{path}");
        assert!(text.contains("id=\"member\" data-api=\"/api/v1\""), "{path}");
    }
}

#[test]
fn a_member_page_is_in_spanish_too_and_those_of_the_staff_are_not() {
    for (path, heading, english) in [
        ("/es/login", "Iniciar sesión", "/login"),
        ("/es/account/profile", "Sus licencias", "/account/profile"),
        ("/es/listings/new", "Anunciar un grupo", "/listings/new"),
    ] {
        let page = shared().get(path);
        let text = page.text();
        assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")), "{path}");
        assert!(text.contains("<html lang=\"es\">"), "{path}");
        assert!(text.contains(&format!("<h1>{heading}</h1>")), "{path}");
        assert!(text.contains(&format!("href=\"{english}\" lang=\"en\"")), "{path}");
        let words = text.split_once("data-words=\"").unwrap().1.split('"').next().unwrap();
        assert!(shared().get(words).text().contains("Sus licencias"), "{words}");
    }
    let english = shared().get("/login").text();
    assert!(!english.contains("data-words"));
    assert!(english.contains("href=\"/es/login\" lang=\"es\""));
    for path in ["/es/review", "/es/admin/posts", "/es/admin"] {
        assert_eq!(shared().get(path).status, 404, "{path}");
    }
    assert!(!shared().get("/review").text().contains("href=\"/es/review\""));
}

#[test]
fn a_token_in_the_address_is_not_sent_back() {
    let page = shared().get("/verify?token=abcdef123456");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("abcdef123456"));
}

#[test]
fn what_is_no_member_page_is_not_found() {
    for path in ["/login/x", "/listings/x y", "/review/a/b", "/account/none"] {
        assert_eq!(shared().get(&path.replace(' ', "%20")).status, 404, "{path}");
    }
}

#[test]
fn every_page_leads_to_the_log_in() {
    let text = shared().get("/").text();
    assert!(text.contains("href=\"/login\"") && text.contains("href=\"/listings/new\""));
    let text = shared().get("/es").text();
    assert!(text.contains("href=\"/es/login\"") && text.contains("href=\"/es/listings/new\""));
}
