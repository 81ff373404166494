//! Bodies: JSON, judged at the door, all that is wrong with its form named by a JSON Pointer.

mod named;

use self::named::Named;
use super::principal::Door;
use crate::problem::Failure;
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::CONTENT_TYPE, web::Bytes};
use contract::{ErrorCode, Problem, problem::field};
use serde::de::DeserializeOwned;
use std::{future::Future, pin::Pin};

/// The largest body of a form, in bytes. The longest description has 10,000 characters.
const MAX: usize = 256 * 1024;

/// A body of JSON (`application/json`, or a type that ends in `+json`).
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let (is_json, door) = (kind.is_some_and(is_json), Door::of(request));
        let mut payload = payload.take();
        Box::pin(async move {
            let form = match is_json {
                true => whole(&mut payload).await,
                false => Err(not_json().into()),
            };
            if form.is_err()
                && let Some(door) = door
            {
                door.passed().await;
            }
            form.map(Self)
        })
    }
}

async fn whole<T: DeserializeOwned>(payload: &mut Payload) -> Result<T, Failure> {
    Ok(parse(&read(payload, MAX).await?)?)
}

fn not_json() -> Problem {
    Problem::new(ErrorCode::UnsupportedMediaType)
        .detail("Send JSON with Content-Type: application/json.")
}

/// A body of JSON that may be left out.
///
/// # Errors
/// As [`Body`].
pub fn optional<T: DeserializeOwned + Default>(
    request: &HttpRequest,
    bytes: &[u8],
) -> Result<T, Problem> {
    if bytes.is_empty() {
        return Ok(T::default());
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    if !kind.is_some_and(is_json) {
        return Err(not_json());
    }
    parse(bytes)
}

fn is_json(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json"
        || essence.strip_prefix("application/").is_some_and(|rest| rest.ends_with("+json"))
}

/// A whole body of at most so many bytes.
///
/// # Errors
/// 413 `payload_too_large`, or 400 when it ends too early.
pub async fn read(payload: &mut Payload, max: usize) -> Result<Bytes, Failure> {
    use std::{future::poll_fn, pin::pin};
    let mut payload = pin!(payload);
    let mut bytes = actix_web::web::BytesMut::new();
    while let Some(part) = poll_fn(|cx| futures_core::Stream::poll_next(payload.as_mut(), cx)).await
    {
        let part = part.map_err(|_| {
            Problem::new(ErrorCode::InvalidInput).detail("The body ended before it was whole.")
        })?;
        if bytes.len() + part.len() > max {
            let detail = format!("A body may have {max} bytes.");
            return Err(Problem::new(ErrorCode::PayloadTooLarge).detail(detail).into());
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes.freeze())
}

/// JSON as a type, or what is wrong and where.
///
/// # Errors
/// 400 `invalid_input`.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(Named(&mut json)).map_err(|error| {
        let (pointer, error) = (pointer(error.path()), error.into_inner());
        let code = if error.is_data() { "invalid" } else { "syntax" };
        // serde appends where in the text it was: the pointer says it better.
        let text = error.to_string();
        let detail = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Problem::invalid(vec![field(&pointer, code, &detail)])
    })?;
    json.end().map_err(|_| {
        Problem::invalid(vec![field("", "syntax", "something follows the end of the JSON")])
    })?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut out = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => out.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                out.push('/');
                out.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => (),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        list: Vec<contract::UsState>,
        #[serde(default)]
        part: Option<Part>,
        #[serde(default)]
        parts: Vec<Part>,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Part {
        name: String,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        size: u8,
        #[serde(default)]
        price: f64,
        #[serde(default)]
        more: Option<serde_json::Value>,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Small,
        Sized { by: u32 },
    }

    fn wrong(text: &str) -> (String, String) {
        let problem = parse::<Sample>(text.as_bytes()).unwrap_err();
        let error = &problem.errors[0];
        (error.pointer.clone().unwrap(), error.code.to_string())
    }

    #[test]
    fn what_is_wrong_is_named_by_its_pointer() {
        assert_eq!(wrong("{\"list\":[\"CA\",\"XX\"]}"), ("/list/1".into(), "invalid".into()));
        assert_eq!(wrong("{\"list\":3}"), ("/list".into(), "invalid".into()));
        assert_eq!(wrong("{}"), (String::new(), "invalid".into()));
        assert_eq!(wrong("{\"list\":[],\"more\":1}").1, "invalid");
        assert_eq!(wrong("{\"list\":[").1, "syntax");
        assert_eq!(wrong(" [[\"CA\"]]"), (String::new(), "invalid".into()));
        assert_eq!(wrong("{\"list\":[]} x").1, "syntax");
        assert_eq!(wrong("").1, "syntax");
    }

    #[test]
    fn a_list_is_no_object_at_any_depth() {
        assert_eq!(wrong("{\"list\":[],\"part\":[\"a\"]}").0, "/part");
        assert_eq!(wrong("{\"list\":[],\"parts\":[{\"name\":\"a\"},[\"b\"]]}").0, "/parts/1");
        let kind = "{\"list\":[],\"part\":{\"name\":\"a\",\"kind\":{\"sized\":[4]}}}";
        assert_eq!(wrong(kind).0, "/part/kind");
        assert!(wrong("{\"list\":[],\"part\":{\"name\":3}}").1 == "invalid");
    }

    #[test]
    fn what_is_right_is_read() {
        let text = "{\"list\":[\"CA\"],\"part\":{\"name\":\"a\",\"kind\":\"small\",\"size\":7,\
                    \"price\":2,\"more\":{\"a\":[1,null,\"b\"]}},\
                    \"parts\":[{\"name\":\"\\u00e9\",\"kind\":{\"sized\":{\"by\":4}}},\
                    {\"name\":\"c\",\"kind\":null}]}";
        let Sample { list, part, parts } = parse(text.as_bytes()).unwrap();
        let more = Some(serde_json::json!({ "a": [1, null, "b"] }));
        let plain = Part { name: "c".into(), kind: None, size: 0, price: 0.0, more: None };
        assert_eq!(list.len(), 1);
        let part = part.unwrap();
        assert_eq!((part.size, part.price, &part.more), (7, 2.0, &more));
        assert_eq!((part.name.as_str(), part.kind), ("a", Some(Kind::Small)));
        assert_eq!(parts[1], plain);
        assert_eq!((parts[0].name.as_str(), &parts[0].kind), ("é", &Some(Kind::Sized { by: 4 })));
    }

    #[test]
    fn json_is_told_by_its_type() {
        for good in
            ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"]
        {
            assert!(is_json(good), "{good}");
        }
        for bad in ["", "text/json", "application/x-www-form-urlencoded", "application/jsonp"] {
            assert!(!is_json(bad), "{bad}");
        }
    }

    #[test]
    fn a_whole_number_may_have_a_point() {
        assert_eq!(parse::<Vec<u8>>(b"[8.0, 1e2, 7]").unwrap(), [8, 100, 7]);
        assert_eq!(parse::<Vec<f64>>(b"[8.0, 8.5]").unwrap(), [8.0, 8.5]);
        assert_eq!(parse::<serde_json::Value>(b"8.0").unwrap(), serde_json::json!(8));
        for wrong in ["[8.5]", "[300.0]", "[1e300]", "[-1.0]"] {
            assert!(parse::<Vec<u8>>(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
