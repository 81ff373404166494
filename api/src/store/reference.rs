//! The lists that people edit, as rows. What is not a plain label (a category's synonyms, a
//! compact's members) is in `extra`: the wire type without its value and label.

use super::{
    Store, StoreError,
    connection::Conn,
    schema::reference_terms::{self, dsl},
    sql::JsonText,
};
use contract::Reference;
use diesel::prelude::*;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

#[derive(Queryable, Insertable)]
#[diesel(table_name = reference_terms)]
struct Row {
    list: String,
    value: String,
    position: i32,
    label: String,
    extra: JsonText,
    seed: JsonText,
}

/// The language of the labels that are seeded.
const LANG: &str = "lang";

impl Store {
    /// Every list with its labels, as they were before admins edited them in the console.
    ///
    /// # Errors
    /// The database can't be reached, or holds a row that is not as it was seeded.
    pub fn shipped_reference(&self) -> Result<Reference, StoreError> {
        let rows: Vec<Row> = dsl::reference_terms
            .order((dsl::list, dsl::position, dsl::value))
            .load(&mut *self.reader()?)?;
        let mut lists: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut whole = Map::new();
        for row in rows {
            if row.list == LANG {
                whole.insert(row.list, Value::String(row.value));
                continue;
            }
            let mut object: Map<String, Value> = parse(&row.extra)?;
            if !row.label.is_empty() {
                object.insert("label".to_owned(), Value::String(row.label));
            }
            if !keyed_by_content(&row.list) {
                object.insert("value".to_owned(), Value::String(row.value));
            }
            lists.entry(row.list).or_default().push(Value::Object(object));
        }
        whole.extend(lists.into_iter().map(|(name, items)| (name, Value::Array(items))));
        serde_json::from_value(Value::Object(whole)).map_err(StoreError::internal)
    }

    /// Brings the rows up to the lists of this build: what is missing is added, what nobody edited
    /// is replaced, edits are kept. Doing it twice changes nothing.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn seed(&self, reference: &Reference) -> Result<(), StoreError> {
        let wanted = rows_of(reference)?;
        self.write(|conn| seed(conn, wanted))
    }
}

/// Licence titles have no code: their row is named by jurisdiction and abbreviation, and the wire
/// type holds both already.
fn keyed_by_content(list: &str) -> bool {
    list == "license_titles"
}

fn parse<T: serde::de::DeserializeOwned>(text: &JsonText) -> Result<T, StoreError> {
    serde_json::from_str(&text.0).map_err(StoreError::internal)
}

fn seed(conn: &mut Conn, wanted: Vec<Row>) -> Result<(), StoreError> {
    let present: Vec<Row> = dsl::reference_terms.load(conn)?;
    let present: HashMap<(&str, &str), &Row> =
        present.iter().map(|row| ((&*row.list, &*row.value), row)).collect();
    for row in wanted {
        let Some(old) = present.get(&(&*row.list, &*row.value)) else {
            diesel::insert_into(dsl::reference_terms).values(&row).execute(conn)?;
            continue;
        };
        // Compared as values: PostgreSQL keeps no blanks and no order of keys.
        let seeded: Value = parse(&old.seed)?;
        let now = seed_value(old.position, &old.label, parse(&old.extra)?);
        let edited = now != seeded;
        if !edited && seeded != parse::<Value>(&row.seed)? {
            diesel::update(dsl::reference_terms.find((&row.list, &row.value)))
                .set((
                    dsl::position.eq(row.position),
                    dsl::label.eq(&row.label),
                    dsl::extra.eq(&row.extra),
                    dsl::seed.eq(&row.seed),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

fn seed_value(position: i32, label: &str, extra: Value) -> Value {
    serde_json::json!({ "position": position, "label": label, "extra": extra })
}

/// The lists as rows, from their own JSON: a list that is added to [`Reference`] is stored without
/// a change here.
fn rows_of(reference: &Reference) -> Result<Vec<Row>, StoreError> {
    let whole = serde_json::to_value(reference).map_err(StoreError::internal)?;
    let Value::Object(whole) = whole else {
        return Err(StoreError::internal("the reference is not an object"));
    };
    let mut rows = Vec::new();
    for (list, content) in whole {
        match content {
            Value::String(lang) => rows.push(row(list, lang, 0, String::new(), Map::new())),
            Value::Array(items) => {
                for (position, item) in items.into_iter().enumerate() {
                    let Value::Object(mut object) = item else {
                        return Err(StoreError::internal(format!("{list}: not an object")));
                    };
                    let value = if keyed_by_content(&list) {
                        let text = |key| object.get(key).and_then(Value::as_str).unwrap_or("");
                        // Two levels of one title exist in some states.
                        format!(
                            "{}:{}:{}",
                            text("jurisdiction"),
                            text("abbreviation"),
                            text("level")
                        )
                    } else {
                        take_text(&mut object, "value")
                    };
                    let label = take_text(&mut object, "label");
                    rows.push(row(list.clone(), value, position as i32, label, object));
                }
            }
            _ => return Err(StoreError::internal(format!("{list}: not a list"))),
        }
    }
    Ok(rows)
}

fn take_text(object: &mut Map<String, Value>, key: &str) -> String {
    match object.remove(key) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    }
}

fn row(
    list: String,
    value: String,
    position: i32,
    label: String,
    extra: Map<String, Value>,
) -> Row {
    let extra = Value::Object(extra);
    let seed = seed_value(position, &label, extra.clone());
    Row {
        list,
        value,
        position,
        label,
        extra: JsonText(extra.to_string()),
        seed: JsonText(seed.to_string()),
    }
}
