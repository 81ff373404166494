//! The directory in the Human Services Data Specification.

mod door;
mod filters;
mod hidden;
mod inputs;
mod records;
mod standard;
mod tags;

use crate::support::app::TestApp;
use serde_json::Value;
use std::collections::BTreeMap;

/// Lists of records that are made of groups.
const LISTS: [&str; 3] = ["services", "organizations", "service_at_locations"];

impl TestApp {
    /// Asks with GET; the answer must be 200.
    fn hsds(&self, path: &str) -> Value {
        let response = self.get(&format!("/hsds/3.0{path}"));
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json()
    }

    /// All records of a list by `id`, as lines.
    fn hsds_lines(&self, path: &str) -> BTreeMap<String, Value> {
        let response = self.get(&format!("/hsds/3.0{path}"));
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        assert_eq!(response.header("content-type"), Some("application/x-ndjson"));
        let text = response.text();
        let records: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let ids: Vec<String> = records.iter().map(id).collect();
        assert!(ids.is_sorted(), "{path}");
        let all: BTreeMap<String, Value> = ids.into_iter().zip(records).collect();
        assert_eq!(all.len(), text.lines().count(), "{path}: each once");
        all
    }

    /// The identifiers of all pages of a list, in their order.
    fn hsds_pages(&self, path: &str, per_page: usize) -> Vec<String> {
        let mark = if path.contains('?') { '&' } else { '?' };
        let (mut ids, mut number) = (Vec::new(), 1);
        loop {
            let page = self.hsds(&format!("{path}{mark}per_page={per_page}&page={number}"));
            let contents = page["contents"].as_array().unwrap();
            ids.extend(contents.iter().map(id));
            assert_eq!(page["size"], contents.len());
            assert_eq!(page["empty"], contents.is_empty());
            assert_eq!(page["page_number"], number);
            assert_eq!(page["first_page"], number == 1);
            let total = page["total_items"].as_u64().unwrap() as usize;
            assert_eq!(page["total_pages"], total.div_ceil(per_page).max(1));
            if page["last_page"] == true {
                assert_eq!(ids.len(), total, "{path}");
                return ids;
            }
            assert_eq!(contents.len(), per_page);
            number += 1;
        }
    }
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

fn array<'a>(record: &'a Value, name: &str) -> &'a [Value] {
    record[name].as_array().map_or(&[], Vec::as_slice)
}
