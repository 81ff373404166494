//! `GET /groups`: the search.

use super::{
    Answer, CachePolicy, by_ids, hit_extras, question,
    suggest::Thin,
    sync::{self, pick},
    timetable, understood,
    viewer::{Viewer, next_session},
};
use crate::{
    directory::{Directory, FacetHeads, Lists},
    openapi::SearchParameters,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    FacetName, GroupQuery, Groups, PlaceAnswer, Problem, Timestamp, Understood, spare,
    suggestion::Suggestion,
};
use search::{FacetValue, Page};
use serde::Serialize;
use std::io::Write as _;

/// Search groups.
///
/// Repeated values of one filter are OR, different filters are AND. Give one place only: `near`,
/// or `city` (with `state`), or `zip`, or `lat` and `lng`, or `state` alone; a place that was
/// given in several ways, an order by distance without a place, and the like are answered with
/// 409. An online group meets nowhere, so a place leaves it out unless `include_online` is set.
///
/// The words of `q` may say more than what to search for: "anxiety friday evening san jose" holds a
/// day, a time and a place. Each is read as the filter that it would be if it were given by itself,
/// unless that filter is given or `literal` names its kind, and `understood` says so. Where nothing
/// is found that way and the words as they stand find something, those are searched.
///
/// With `ids` the answer is these groups in the order asked, and `missing` names those that are no
/// published groups.
///
/// With `fields` each card holds these alone, and the answer is of the type
/// `application/vnd.findgrouptherapy.thin+json`.
///
/// Follow `next` to page. A cursor neither repeats nor skips a group while others change.
#[utoipa::path(
    tag = "Groups",
    operation_id = "search_groups",
    params(SearchParameters),
    responses(
        (status = 200, description = "A page of groups with the counts of the facets.", body = Groups),
    )
)]
#[get("/groups")]
pub(crate) async fn search_groups(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    let thin = request.query_string().contains("fields=");
    let mut response = super::serve(&request, &directory);
    if thin && response.status().is_success() {
        sync::thin_type(&request, &mut response);
    }
    response
}

/// The search, answered in the process.
pub fn search(directory: &Directory, query: &str, now: Timestamp) -> Result<Answer, Problem> {
    let snapshot = directory.snapshot()?;
    let lists = directory.lists();
    let parsed = question::parse(&lists, query)?;
    if !parsed.ids.is_empty() {
        return by_ids::answer(&snapshot, &parsed.ids);
    }
    let asked = question::ask(&lists, &parsed, now)?;
    let moment = asked.moment();
    let found = understood::find(directory, &snapshot, &parsed, moment)?;
    let labels = Labels { lists: &lists, heads: &directory.facet_heads() };
    let extras = hit_extras::of(directory, &snapshot, &found.page, now)?;
    let beside = Beside { extras: &extras, viewer: asked.viewer.as_ref(), fields: &parsed.fields };
    let mut body = write(&found.page, &beside, found.place.answer.as_ref(), &labels)?;
    if let Some(reading) = &found.reading {
        let told = Told {
            understood: understood::tell(directory, &lists, reading),
            words: &reading.words,
        };
        append(&mut body, &told)?;
    }
    if let Some(when) = found.page.timetable.as_ref().and_then(timetable::told) {
        append(&mut body, &when)?;
    }
    if parsed.suggestions && parsed.cursor.is_none() {
        let thin = Thin {
            directory,
            snapshot: &snapshot,
            lists: &lists,
            query: found.reading.as_ref().map_or(&parsed, |reading| &reading.query),
            area: found.place.area,
            place: found.place.answer.as_ref(),
            moment,
            total: found.page.total,
        };
        let suggestions = thin.suggestions();
        if !suggestions.is_empty() {
            append(&mut body, &Ways { suggestions })?;
        }
    }
    Ok(Answer { body, cache: cache(&parsed), moved_to: None })
}

/// What somebody typed, where they are and who they are is theirs; what is left is browsing by
/// state and topic, the same for everybody.
pub(crate) fn cache(query: &GroupQuery) -> CachePolicy {
    let personal = !query.ids.is_empty()
        || query.q.is_some()
        || query.near.is_some()
        || query.city.is_some()
        || query.zip.is_some()
        || query.point.is_some()
        || query.join_from.is_some()
        || query.viewer_zone.is_some()
        || query.age.is_some()
        || query.gender.is_some();
    if personal { CachePolicy::Private } else { CachePolicy::Public { seconds: 60 } }
}

/// What is told of the words of a search.
#[derive(Serialize)]
struct Told<'a> {
    understood: Vec<Understood>,
    words: &'a str,
}

/// Ways on.
#[derive(Serialize)]
struct Ways {
    suggestions: Vec<Suggestion>,
}

/// Adds the fields of an object, at least one, to the end of another.
fn append(body: &mut Vec<u8>, fields: &impl Serialize) -> Result<(), Problem> {
    let fields = super::json(fields)?;
    body.pop();
    body.push(b',');
    body.extend_from_slice(fields.get(1..).unwrap_or_default());
    Ok(())
}

/// What hits say beside their cards.
struct Beside<'a> {
    extras: &'a [Vec<u8>],
    viewer: Option<&'a Viewer>,
    /// What of each card comes; all of it when empty.
    fields: &'a [&'a str],
}

/// The body, assembled from the cards as they lie in the index: serde for every hit cost five
/// times the search.
fn write(
    page: &Page<'_>,
    beside: &Beside<'_>,
    place: Option<&PlaceAnswer>,
    labels: &Labels<'_>,
) -> Result<Vec<u8>, Problem> {
    let cards: usize = page.hits.iter().map(|hit| hit.card.len() + 48).sum();
    let values: usize = page.facets.iter().map(|(_, values)| values.len()).sum();
    let mut out = spare::take(cards + values * 96 + 1024);
    // Writing into a Vec cannot fail.
    let _ = write!(out, "{{\"total\":{},\"items\":[", page.total);
    for (i, hit) in page.hits.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        out.push(b'{');
        if let Some(miles) = hit.distance_miles {
            let _ = write!(out, "\"distance_miles\":{miles:.1},");
        }
        if let Some(next) = hit.next {
            out.extend_from_slice(b"\"next_session\":");
            out.extend_from_slice(&super::json(&next_session(next, beside.viewer))?);
            out.push(b',');
        }
        if let Some(extras) = beside.extras.get(i) {
            out.extend_from_slice(extras);
        }
        out.extend_from_slice(b"\"group\":");
        if beside.fields.is_empty() {
            out.extend_from_slice(hit.card);
        } else {
            pick(hit.card, beside.fields, &mut out);
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"],\"facets\":{");
    for (i, (name, values)) in page.facets.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        let _ = write!(out, "\"{name}\":[");
        labels.write(*name, values.iter(), &mut out);
        out.push(b']');
    }
    out.push(b'}');
    if let Some(next) = &page.next {
        // Base64url: nothing to escape.
        let _ = write!(out, ",\"next\":\"{next}\"");
    }
    if let Some(place) = place {
        out.extend_from_slice(b",\"place\":");
        out.extend_from_slice(&super::json(place)?);
    }
    if let Some(corrected) = &page.corrected {
        out.extend_from_slice(b",\"corrected\":");
        out.extend_from_slice(&super::json(corrected)?);
    }
    out.push(b'}');
    Ok(out)
}

/// How the values of facets are written.
struct Labels<'a> {
    lists: &'a Lists,
    heads: &'a FacetHeads,
}

impl Labels<'_> {
    /// The values of a facet, with commas between.
    fn write<'v>(
        &self,
        name: FacetName,
        values: impl Iterator<Item = FacetValue<'v>>,
        out: &mut Vec<u8>,
    ) {
        let mut digits = itoa::Buffer::new();
        for (i, FacetValue { value, key, count }) in values.enumerate() {
            if i > 0 {
                out.push(b',');
            }
            match key.and_then(|key| self.heads.get(key)) {
                Some(head) => out.extend_from_slice(head),
                None => self.lists.write_facet_head(name, value, out),
            }
            // Hundreds of numbers an answer: `write!` takes a fifth of it for them.
            out.extend_from_slice(digits.format(count).as_bytes());
            out.push(b'}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{GroupId, Sort};
    use search::{NextStart, PageHit};

    #[test]
    fn the_body_is_what_the_contract_says() {
        let lists = Lists::new(crate::data::reference());
        let page = Page {
            total: 7,
            hits: vec![
                PageHit {
                    id: GroupId::from_bytes([1; 16]),
                    distance_miles: Some(3.0),
                    next: Some(NextStart { at: 0, online: true }),
                    card: b"{\"a\":1}",
                },
                PageHit {
                    id: GroupId::from_bytes([2; 16]),
                    distance_miles: None,
                    next: None,
                    card: b"{}",
                },
            ],
            facets: Vec::new(),
            next: Some("abc_-".into()),
            timetable: None,
            corrected: Some("say \"depression\"".into()),
            sort: Sort::Relevance,
            marker: None,
            explained: Vec::new(),
        };
        let labels = Labels { lists: &lists, heads: &FacetHeads::default() };
        let extras = [b"\"matches\":{},".to_vec()];
        let beside = Beside { extras: &extras, viewer: None, fields: &[] };
        let body = write(&page, &beside, None, &labels).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "total": 7,
                "items": [
                    {
                        "distance_miles": 3.0,
                        "next_session": {"starts_at": "1970-01-01T00:00:00Z"},
                        "matches": {},
                        "group": {"a": 1},
                    },
                    {"group": {}},
                ],
                "facets": {},
                "next": "abc_-",
                "corrected": "say \"depression\"",
            })
        );
    }

    #[test]
    fn values_have_their_labels_known_by_number_or_not() {
        let lists = Lists::new(crate::data::reference());
        let heads = lists.heads([(FacetName::State, "NV"), (FacetName::State, "CA")].into_iter());
        let labels = Labels { lists: &lists, heads: &heads };
        let value = |value, key, count| FacetValue { value, key, count };
        let values = [value("CA", Some(1), 5), value("OR", Some(7), 3), value("ZZ\"", None, 0)];
        let mut out = b"[".to_vec();
        labels.write(FacetName::State, values.into_iter(), &mut out);
        out.push(b']');
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(
            json,
            serde_json::json!([
                {"value": "CA", "label": "California", "count": 5},
                {"value": "OR", "label": "Oregon", "count": 3},
                {"value": "ZZ\"", "label": "ZZ\"", "count": 0},
            ])
        );
    }

    #[test]
    fn only_browsing_may_be_kept_by_others() {
        let policy = |text: &str| cache(&GroupQuery::parse(text).unwrap());
        for public in ["", "state=CA&category=anxiety", "format=online&sort=newest", "facets=all"] {
            assert_eq!(policy(public), CachePolicy::Public { seconds: 60 }, "{public}");
        }
        for private in [
            "q=panic",
            "ids=01936d2e-7c00-7000-8000-000000000001",
            "near=Oakland",
            "zip=94596",
            "lat=1&lng=1",
            "city=Oakland",
            "join_from=CA",
            "age=16",
            "viewer_zone=America/Phoenix",
            "gender=men",
        ] {
            assert_eq!(policy(private), CachePolicy::Private, "{private}");
        }
    }
}
