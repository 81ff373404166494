//! Wrong input names its parameter.

use crate::support::app::shared;

#[test]
fn what_is_wrong_is_named() {
    let app = shared();
    for (path, parameter, status) in [
        ("/services?page=0", "page", 400),
        ("/services?page=-1", "page", 400),
        ("/services?page=first", "page", 400),
        ("/services?per_page=0", "per_page", 400),
        ("/services?per_page=100000", "per_page", 400),
        ("/services?format=xml", "format", 400),
        ("/services?taxonomy_term_id=anxiety", "taxonomy_term_id", 400),
        ("/services?taxonomy_id=7", "taxonomy_id", 400),
        ("/services?organization_id=harbor", "organization_id", 400),
        ("/services?modified_after=yesterday", "modified_after", 400),
        ("/services?minimal=maybe", "minimal", 400),
        ("/services?full=2", "full", 400),
        ("/services?minimal=true&full=true", "full", 409),
        ("/services?full_service=true", "full_service", 400),
        ("/services?postcode=E1+6AN", "postcode", 400),
        ("/services?proximity=0&postcode=94596", "proximity", 400),
        ("/services?proximity=500", "proximity", 409),
        ("/services?day=someday", "day", 400),
        ("/services?start_time=25:00", "start_time", 400),
        ("/services?end_time=6pm", "end_time", 400),
        ("/services?start_time=18:00&end_time=17:00", "end_time", 409),
        ("/services?minimum_age=-1", "minimum_age", 400),
        ("/services?maximum_age=121", "maximum_age", 400),
        ("/services?minimum_age=30&maximum_age=20", "maximum_age", 409),
        ("/services?search=%00", "search", 400),
        ("/services?colour=red", "colour", 400),
        ("/organizations?per_page=100000", "per_page", 400),
        ("/service_at_locations?page=0", "page", 400),
        ("/taxonomies?page=0", "page", 400),
        ("/taxonomies?format=csv&per_page=101", "per_page", 400),
        ("/taxonomy_terms?parent_id=top", "parent_id", 400),
        ("/taxonomy_terms?top_only=perhaps", "top_only", 400),
        ("/services/01936d2e-7c00-7000-8000-000000000001?full=true", "full", 400),
        ("/?page=1", "page", 400),
    ] {
        let answer = app.get(&format!("/hsds/3.0{path}"));
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        let json = answer.json();
        assert_eq!(json["errors"][0]["parameter"], parameter, "{path}: {json}");
    }
    let all =
        app.get("/hsds/3.0/services?page=0&per_page=100000&format=xml&day=x&colour=red").json();
    assert_eq!(all["errors"].as_array().unwrap().len(), 5, "all at once: {all}");
}

#[test]
fn what_is_not_there_is_not_found() {
    let app = shared();
    let nobody = "01936d2e-7c00-7000-8000-00000000dead";
    for list in
        ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
    {
        for id in [nobody, "nothing", "%00"] {
            let answer = app.get(&format!("/hsds/3.0/{list}/{id}"));
            assert_eq!(
                (answer.status, answer.json()["code"].as_str()),
                (404, Some("not_found")),
                "{list}/{id}"
            );
        }
    }
    for path in ["/programs", "/services/a/b", "//"] {
        assert_eq!(app.get(&format!("/hsds/3.0{path}")).json()["code"], "not_found", "{path}");
    }
    assert_eq!(app.get("/hsds/2.0/services").status, 404);
    let answer = app.ask("POST", "/hsds/3.0/services", &[("content-length", "0")]);
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD, OPTIONS")));
}
