//! The tables as the migrations leave them, the same on both databases. Generated: a test compares
//! it with both (FGT_UPDATE=1 writes it anew).

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    certifications (leader_id, position) {
        leader_id -> Id,
        position -> Integer,
        kind -> Text,
        expires_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    changes (seq) {
        seq -> BigInt,
        xid -> BigInt,
        listing_id -> Id,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    changes_floor (id) {
        id -> Integer,
        xid -> BigInt,
        seq -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    compact_privileges (leader_id, position) {
        leader_id -> Id,
        position -> Integer,
        compact -> Text,
        states -> Text,
        authorization_number -> Nullable<Text>,
        expires_on -> Nullable<Day>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    credentials (leader_id, position) {
        leader_id -> Id,
        position -> Integer,
        title -> Text,
        abbreviation -> Text,
        jurisdiction -> Text,
        number -> Text,
        expires_on -> Nullable<Day>,
        level -> Text,
        verification -> Text,
        checked_on -> Nullable<Day>,
        checked_with -> Nullable<Text>,
        employer -> Nullable<Text>,
        supervisor -> Nullable<Text>,
        supervisor_title -> Nullable<Text>,
        supervisor_jurisdiction -> Nullable<Text>,
        supervisor_license -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    leaders (id) {
        id -> Id,
        name -> Text,
        degree -> Nullable<Text>,
        npi -> Nullable<Text>,
        bio -> Nullable<Text>,
        demo -> Bool,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Id;

    listing_leaders (listing_id, position) {
        listing_id -> Id,
        position -> Integer,
        leader_id -> Id,
        role -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    listing_revisions (listing_id, revision) {
        listing_id -> Id,
        revision -> Integer,
        content -> Json,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    listing_slugs (slug) {
        slug -> Text,
        listing_id -> Id,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    listings (id) {
        id -> Id,
        slug -> Text,
        status -> Text,
        draft_revision -> Nullable<Integer>,
        pending_revision -> Nullable<Integer>,
        public_revision -> Nullable<Integer>,
        created_at -> Instant,
        updated_at -> Instant,
        published_at -> Nullable<Instant>,
        last_confirmed_at -> Instant,
        demo -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Json;

    reference_terms (list, value) {
        list -> Text,
        value -> Text,
        position -> Integer,
        label -> Text,
        extra -> Json,
        seed -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    store_facts (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    certifications,
    changes,
    changes_floor,
    compact_privileges,
    credentials,
    leaders,
    listing_leaders,
    listing_revisions,
    listing_slugs,
    listings,
    reference_terms,
    store_facts,
);
