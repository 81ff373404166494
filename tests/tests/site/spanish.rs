//! The site in Spanish over HTTP.

use crate::support::{app::shared, http::Response};

fn html(path: &str) -> String {
    let response = shared().get(path);
    assert_eq!(response.status, 200, "{path}");
    response.text()
}

#[test]
fn each_address_has_its_language_and_nobody_is_sent_to_another() {
    for (path, lang, words) in [
        ("/es", "es", "Encuentre un grupo con un lugar para usted"),
        ("/es/groups/california", "es", "Grupos de terapia en California"),
        ("/es/topics/grief-loss", "es", "Duelo y pérdida"),
        ("/es/crisis", "es", "Ayuda ahora mismo"),
        ("/", "en", "Find a group with a seat for you"),
    ] {
        // What the browser prefers changes nothing, and a page is kept under its address alone.
        for prefers in ["es-MX,es;q=0.9", "en-US"] {
            let response = shared().ask("GET", path, &[("accept-language", prefers)]);
            assert_eq!(response.status, 200, "{path}");
            let text = response.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert!(text.contains(words), "{path}");
        }
    }
}

#[test]
fn a_page_names_itself_in_both_languages_unless_it_is_to_be_left_out() {
    let about = |path: &str| -> Vec<String> {
        let text = html(path);
        let tags = text.split("<link rel=\"alternate\" hreflang=\"").skip(1);
        tags.map(|tag| tag.split_once('>').unwrap().0.to_owned()).collect()
    };
    let (english, spanish) = (about("/about"), about("/es/about"));
    assert_eq!(english, spanish);
    assert_eq!(english.len(), 3, "{english:?}");
    assert!(english[1].starts_with("es\"") && english[1].ends_with("/es/about\""));
    assert!(about("/es/groups?q=duelo").is_empty());
    let canonical = format!("href=\"http://{}/es/about\"", shared().address);
    assert!(html("/es/about").contains(&format!("rel=\"canonical\" {canonical}")));
}

#[test]
fn crisis_help_in_spanish_comes_first_there() {
    let text = html("/es");
    assert!(text.contains("Línea 988 de Prevención del Suicidio y Crisis"));
    assert!(text.contains("envíe AYUDA al 988") && text.contains("oprima 2"));
    let footer = text.split("id=\"crisis-help\"").nth(1).unwrap();
    let first = footer.split("<li").nth(1).unwrap();
    assert!(first.contains("En español: llame al 988, oprima 2"), "{first}");
}

#[test]
fn forms_answer_in_their_language() {
    let slug = shared().api("/groups?limit=1")["items"][0]["group"]["slug"].clone();
    let path = format!("/es/group/{}/report", slug.as_str().unwrap());
    assert!(html(&path).contains(&format!("action=\"{path}\"")));
    let sent: Response = shared().ask("POST", &path, &[("content-length", "0")]);
    assert!(sent.text().contains("<html lang=\"es\">"), "{}", sent.status);
    assert!(html(&format!("{path}?done=noted")).contains("Anotamos su aviso."));
}

#[test]
fn searches_stay_in_spanish() {
    let text = html("/es/groups?category=anxiety&near=94596&format=online");
    assert!(text.contains("Ansiedad: grupos cerca de"), "heading");
    assert!(text.contains("Quitar el filtro: ") && text.contains(">En línea<"));
    assert!(text.contains("href=\"/groups?category=anxiety&amp;near=94596&amp;format=online\""));
}

#[test]
fn a_static_host_finds_the_words() {
    let path = shared().get("/config.json").json()["words"].as_str().unwrap().to_owned();
    let words = shared().get(&path);
    assert_eq!(words.status, 200);
    assert!(words.header("cache-control").unwrap().contains("max-age=31536000"));
    assert_eq!(words.json()["nav.menu"], "Menú");
}

#[test]
fn concurrent_pages_keep_their_languages() {
    let threads: Vec<_> = (0..8)
        .map(|n| {
            std::thread::spawn(move || {
                for i in 0..10 {
                    // Searches are kept by nobody, so each is rendered.
                    let (path, words) = match n % 2 {
                        0 => (format!("/groups?q=calm+{n}{i}"), "Sort by"),
                        _ => (format!("/es/groups?q=calma+{n}{i}"), "Ordenar por"),
                    };
                    let text = html(&path);
                    assert!(text.contains(words), "{path}");
                    assert_ne!(text.contains("Sort by"), text.contains("Ordenar por"), "{path}");
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
