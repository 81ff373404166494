//! Both migration trees leave the same columns, and `schema.rs` says so.

use crate::support::{
    database::{Database, Kind, Raw},
    env,
};
use diesel::{
    QueryableByName, RunQueryDsl,
    sql_types::{Bool, Text},
};
use std::{collections::BTreeMap, fmt::Write, fs, path::PathBuf};

#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
    #[diesel(sql_type = Bool)]
    key: bool,
}

/// PostgreSQL's type, SQLite's, and the name in schema.rs.
const TYPES: [(&str, &str, &str); 9] = [
    ("bigint", "INTEGER", "BigInt"),
    ("boolean", "BOOLEAN", "Bool"),
    ("bytea", "BLOB", "Binary"),
    ("date", "TEXT", "Day"),
    ("uuid", "BLOB", "Id"),
    ("timestamp with time zone", "TEXT", "Instant"),
    ("integer", "INTEGER", "Integer"),
    ("jsonb", "TEXT", "Json"),
    ("text", "TEXT", "Text"),
];
/// Those that are the store's own.
const OWN: [&str; 4] = ["Day", "Id", "Instant", "Json"];

const OF_POSTGRES: &str = "\
    SELECT c.table_name::text, c.column_name::text, c.data_type::text AS kind, \
        c.is_nullable = 'YES' AS nullable, \
        EXISTS (SELECT 1 FROM information_schema.key_column_usage k \
            JOIN information_schema.table_constraints t USING (constraint_name, table_name) \
            WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name \
            AND k.column_name = c.column_name) AS key \
    FROM information_schema.columns c \
    WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%' \
    ORDER BY c.table_name, c.ordinal_position";
const OF_SQLITE: &str = "\
    SELECT m.name AS table_name, c.name AS column_name, c.type AS kind, \
        c.\"notnull\" = 0 AS nullable, c.pk > 0 AS key \
    FROM sqlite_master m JOIN pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite_%' \
    ORDER BY m.name, c.cid";

fn columns(kind: Kind) -> Vec<Column> {
    let db = Database::new(kind);
    db.store();
    match db.raw() {
        Raw::Sqlite(mut c) => diesel::sql_query(OF_SQLITE).load(&mut c).unwrap(),
        Raw::Postgres(mut c) => diesel::sql_query(OF_POSTGRES).load(&mut c).unwrap(),
    }
}

#[test]
fn both_databases_have_the_columns_of_schema_rs() {
    let postgres = columns(Kind::Postgres);
    let translated: Vec<Column> = postgres
        .iter()
        .map(|column| {
            let (_, sqlite, _) = TYPES.iter().find(|(pg, ..)| *pg == column.kind).unwrap();
            Column { kind: (*sqlite).to_owned(), ..column.clone() }
        })
        .collect();
    assert_eq!(columns(Kind::Sqlite), translated);

    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../api/src/store/schema.rs");
    let generated = schema(&postgres);
    if env::get("FGT_UPDATE").is_some() {
        fs::write(&file, &generated).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), generated, "FGT_UPDATE=1 writes it anew");
}

fn schema(columns: &[Column]) -> String {
    let mut tables: BTreeMap<&str, Vec<&Column>> = BTreeMap::new();
    for column in columns {
        tables.entry(&column.table_name).or_default().push(column);
    }
    let mut text = "\
//! The tables as the migrations leave them, the same on both databases. Generated: a test compares
//! it with both (FGT_UPDATE=1 writes it anew).
"
    .to_owned();
    for (table, columns) in &tables {
        let name = |column: &Column| {
            TYPES.iter().find(|(pg, ..)| *pg == column.kind).map(|(.., name)| *name).unwrap()
        };
        let own: Vec<&str> = OWN
            .into_iter()
            .filter(|own| columns.iter().any(|column| name(column) == *own))
            .collect();
        text.push_str("\ndiesel::table! {\n    use diesel::sql_types::*;\n");
        match own[..] {
            [] => {}
            [one] => writeln!(text, "    use super::super::sql::{one};").unwrap(),
            _ => writeln!(text, "    use super::super::sql::{{{}}};", own.join(", ")).unwrap(),
        }
        let keys: Vec<&str> =
            columns.iter().filter(|c| c.key).map(|c| c.column_name.as_str()).collect();
        writeln!(text, "\n    {table} ({}) {{", keys.join(", ")).unwrap();
        for column in columns {
            let kind = name(column);
            let kind = if column.nullable { format!("Nullable<{kind}>") } else { kind.to_owned() };
            writeln!(text, "        {} -> {kind},", column.column_name).unwrap();
        }
        text.push_str("    }\n}\n");
    }
    text.push_str("\ndiesel::allow_tables_to_appear_in_same_query!(\n");
    for table in tables.keys() {
        writeln!(text, "    {table},").unwrap();
    }
    text.push_str(");\n");
    text
}
