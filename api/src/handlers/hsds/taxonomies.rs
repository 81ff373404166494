//! `/hsds/3.0/taxonomies` and `/hsds/3.0/taxonomy_terms`: the lists that groups are sorted by.

use super::{
    asked::{Written, flag, window, words, written},
    export::{head, line, media},
    list::{KEPT, id},
    parameters::{TAXONOMY_NAMES, TERM_NAMES, TaxonomyParameters, TermParameters},
};
use crate::{
    directory::Directory,
    handlers::{json, params::Params},
    hsds::{HsdsId, HsdsTaxonomy, HsdsTaxonomyTerm, Paged, Taxonomy},
    members::Members,
    negotiate::{self, Answer},
    problem,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use contract::{ErrorCode, Problem};
use serde::Serialize;
use serde_json::Value;

/// List taxonomies.
///
/// The lists that groups are sorted by.
#[utoipa::path(
    tag = "hsds",
    operation_id = "list_hsds_taxonomies",
    params(TaxonomyParameters),
    responses((status = 200, description = "A page of taxonomies; with `format` a record a line, or a table.", content(
        (Paged<HsdsTaxonomy> = "application/json"),
        (String = "application/x-ndjson"),
        (String = "text/csv"),
    )))
)]
#[get("/taxonomies")]
pub(crate) async fn list_hsds_taxonomies(
    request: HttpRequest,
    members: Data<Members>,
) -> HttpResponse {
    let mut params = Params::parse(request.query_string(), &TAXONOMY_NAMES);
    let search = words(&mut params);
    let mut all: Vec<HsdsTaxonomy> = Taxonomy::ALL.map(|t| t.record(&members.public_url)).into();
    all.retain(|one| matches(search.as_deref(), &[&one.name, &one.description]));
    all.sort_by_key(|one| one.id);
    answer(&request, params, all, &["id", "name", "description", "uri"])
}

/// Get a taxonomy.
///
/// One of our lists: topics, ways of working, for whom a group is.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_taxonomy",
    params(("id" = String, Path, description = "Identifier (UUID).", example = "ca8fe29d-9540-5569-b253-e824e65595f3")),
    responses(
        (status = 200, description = "The taxonomy.", body = HsdsTaxonomy),
        (status = 404, description = "There is no such record (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/taxonomies/{id}")]
pub(crate) async fn get_hsds_taxonomy(
    request: HttpRequest,
    members: Data<Members>,
    path: Path<String>,
) -> HttpResponse {
    let found = |id| Taxonomy::by_id(id).map(|taxonomy| taxonomy.record(&members.public_url));
    one(&request, &path, found)
}

/// List taxonomy terms.
///
/// The values of the lists, also topics that are offered no more: groups may have them. No list has
/// levels.
#[utoipa::path(
    tag = "hsds",
    operation_id = "list_hsds_taxonomy_terms",
    params(TermParameters),
    responses((status = 200, description = "A page of terms; with `format` a record a line, or a table.", content(
        (Paged<HsdsTaxonomyTerm> = "application/json"),
        (String = "application/x-ndjson"),
        (String = "text/csv"),
    )))
)]
#[get("/taxonomy_terms")]
pub(crate) async fn list_hsds_taxonomy_terms(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    let known = [&TAXONOMY_NAMES[..], &TERM_NAMES].concat();
    let mut params = Params::parse(request.query_string(), &known);
    let search = words(&mut params);
    let taxonomy: Option<HsdsId> = params.parsed("taxonomy_id");
    let parent: Option<HsdsId> = params.parsed("parent_id");
    // All are at the top.
    let _ = flag(&mut params, "top_only");
    let mut all = terms(&directory);
    all.retain(|one| {
        parent.is_none()
            && taxonomy.is_none_or(|id| one.taxonomy_id == id)
            && matches(search.as_deref(), &[&one.code, &one.name, &one.description])
    });
    all.sort_by_key(|one| one.id);
    let columns = ["id", "code", "name", "description", "taxonomy", "language", "taxonomy_id"];
    answer(&request, params, all, &columns)
}

/// Get a taxonomy term.
///
/// One entry of a list, with the taxonomy that it belongs to.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_taxonomy_term",
    params(("id" = String, Path, description = "Identifier (UUID).", example = "ca8fe29d-9540-5569-b253-e824e65595f3")),
    responses(
        (status = 200, description = "The term.", body = HsdsTaxonomyTerm),
        (status = 404, description = "There is no such record (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/taxonomy_terms/{id}")]
pub(crate) async fn get_hsds_taxonomy_term(
    request: HttpRequest,
    directory: Data<Directory>,
    path: Path<String>,
) -> HttpResponse {
    one(&request, &path, |id| terms(&directory).into_iter().find(|term| term.id == id))
}

fn terms(directory: &Directory) -> Vec<HsdsTaxonomyTerm> {
    let lists = directory.lists();
    Taxonomy::ALL.into_iter().flat_map(|taxonomy| taxonomy.terms(&lists.reference)).collect()
}

/// Whether every word that is searched for begins a word of these texts.
fn matches(search: Option<&str>, texts: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let have: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    let asked = words(search.unwrap_or_default());
    asked.iter().all(|word| have.iter().any(|other| other.starts_with(word.as_str())))
}

fn one<T: Serialize>(
    request: &HttpRequest,
    path: &str,
    find: impl FnOnce(HsdsId) -> Option<T>,
) -> HttpResponse {
    let found = || {
        Params::parse(request.query_string(), &[]).finish()?;
        let missing = || Problem::new(ErrorCode::NotFound).detail("There is no such record.");
        Ok(Answer::public(json(&find(id(path)?).ok_or_else(missing)?)?, KEPT))
    };
    negotiate::reply(request, "application/json", found())
}

fn answer<T: Serialize>(
    request: &HttpRequest,
    mut params: Params,
    mut all: Vec<T>,
    columns: &[&str],
) -> HttpResponse {
    let form = written(&mut params);
    let window = window(&mut params, form != Written::Json);
    if let Err(problem) = params.finish() {
        return problem::respond(&problem);
    }
    let page = window.of(all.len());
    let shown: Vec<T> = all.drain(page.window()).collect();
    let body = match form {
        Written::Json => json(&Paged::new(page, shown)),
        Written::Ndjson | Written::Csv => lines(&shown, form, columns),
    };
    negotiate::reply(request, media(form).0, body.map(|body| Answer::public(body, KEPT)))
}

fn lines<T: Serialize>(all: &[T], form: Written, columns: &[&str]) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    if form == Written::Csv {
        head(columns, &mut out);
    }
    for record in all {
        let text = json(record)?;
        if form == Written::Ndjson {
            out.extend_from_slice(&text);
            out.push(b'\n');
        } else if let Ok(Value::Object(record)) = serde_json::from_slice(&text) {
            line(columns, &record, &mut out);
        }
    }
    Ok(out)
}
