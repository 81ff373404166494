//! The tables as the migrations leave them, the same on both databases. Generated: a test compares
//! it with both (FGT_UPDATE=1 writes it anew).

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    accounts (id) {
        id -> Id,
        email -> Text,
        email_folded -> Text,
        name -> Text,
        password_hash -> Text,
        role -> Text,
        status -> Text,
        verified_at -> Nullable<Instant>,
        totp_secret -> Nullable<Text>,
        totp_confirmed_at -> Nullable<Instant>,
        totp_last_step -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
        delete_after -> Nullable<Instant>,
        lang -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    api_allowances (subject) {
        subject -> Text,
        slot -> BigInt,
        taken -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id, Instant};

    api_keys (id) {
        id -> Id,
        account_id -> Id,
        name -> Text,
        prefix -> Text,
        hash -> Text,
        former_hash -> Nullable<Text>,
        former_until -> Nullable<Instant>,
        scopes -> Text,
        created_at -> Instant,
        rotated_at -> Nullable<Instant>,
        last_used_on -> Nullable<Day>,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    api_usage (key_id, day) {
        key_id -> Id,
        day -> Day,
        requests -> BigInt,
        refused -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    audit_log (seq) {
        seq -> BigInt,
        at -> Instant,
        actor_id -> Nullable<Id>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<Id>,
        detail -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    banner_counts (banner_id, day) {
        banner_id -> Id,
        day -> Day,
        views -> BigInt,
        clicks -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    banners (id) {
        id -> Id,
        version -> Integer,
        content -> Json,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

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
    use super::super::sql::{Id, Instant, Json};

    edit_revisions (list, item, revision) {
        list -> Text,
        item -> Text,
        revision -> Integer,
        content -> Json,
        gone -> Bool,
        saved_by -> Nullable<Id>,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    idempotency_keys (account_id, key) {
        account_id -> Id,
        key -> Text,
        request_hash -> Text,
        status -> Nullable<Integer>,
        answer -> Nullable<Text>,
        location -> Nullable<Text>,
        created_at -> Instant,
        etag -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    images (hash) {
        hash -> Text,
        media_type -> Text,
        width -> Integer,
        height -> Integer,
        alt -> Text,
        content -> Binary,
        size -> Integer,
        uploaded_by -> Nullable<Id>,
        uploaded_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Id;

    import_rows (import_id, position) {
        import_id -> Id,
        position -> BigInt,
        document -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    imports (id) {
        id -> Id,
        phase -> Text,
        owner_id -> Nullable<Id>,
        counts -> Json,
        started_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    leaders (id) {
        id -> Id,
        name -> Text,
        degree -> Nullable<Text>,
        npi -> Nullable<Text>,
        bio -> Nullable<Text>,
        demo -> Bool,
        created_at -> Instant,
        updated_at -> Instant,
        account_id -> Nullable<Id>,
        is_self -> Bool,
        version -> Integer,
        consented_at -> Nullable<Instant>,
        changed_in -> Nullable<Json>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Instant;

    leases (name) {
        name -> Text,
        holder -> Text,
        until -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Instant;

    limits (subject) {
        subject -> Text,
        tries -> Integer,
        window_ends -> Instant,
        blocked_until -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Day, Id};

    listing_counts (listing_id, week) {
        listing_id -> Id,
        week -> Day,
        views -> BigInt,
        contacts -> BigInt,
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
    use super::super::sql::{Id, Instant};

    listing_replies (id) {
        id -> Id,
        listing_id -> Id,
        answered_at -> Instant,
        hours -> Integer,
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
        owner_id -> Nullable<Id>,
        external_id -> Nullable<Text>,
        submitted_at -> Nullable<Instant>,
        paused_because -> Nullable<Text>,
        asked_at -> Nullable<Instant>,
        reminded_at -> Nullable<Instant>,
        reply_time_hours -> Nullable<Integer>,
        import_hash -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    mail_links (id) {
        id -> Id,
        purpose -> Text,
        account_id -> Nullable<Id>,
        data -> Json,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    mail_queue (id) {
        id -> Id,
        event -> Text,
        mail -> Json,
        created_at -> Instant,
        due_at -> Instant,
        attempts -> Integer,
        claimed_until -> Nullable<Instant>,
        sent_at -> Nullable<Instant>,
        failed_at -> Nullable<Instant>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    messages (id) {
        id -> Id,
        listing_id -> Id,
        sealed -> Text,
        address_hash -> Nullable<Text>,
        same_hash -> Text,
        status -> Text,
        signals -> Json,
        shared -> Bool,
        received_at -> Instant,
        delivered_at -> Nullable<Instant>,
        done_at -> Nullable<Instant>,
        reminded_at -> Nullable<Instant>,
        delete_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    page_revisions (name, lang, revision) {
        name -> Text,
        lang -> Text,
        revision -> Integer,
        content -> Json,
        saved_by -> Nullable<Id>,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    post_revisions (post_id, revision) {
        post_id -> Id,
        revision -> Integer,
        content -> Json,
        saved_by -> Nullable<Id>,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    post_seeds (name) {
        name -> Text,
        post_id -> Id,
        seeded_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    posts (id) {
        id -> Id,
        kind -> Text,
        slug -> Text,
        revision -> Integer,
        public_revision -> Nullable<Integer>,
        public_from -> Nullable<Instant>,
        published_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    public_changes (seq) {
        seq -> BigInt,
        listing_id -> Id,
        hash -> BigInt,
        states -> BigInt,
        left_states -> BigInt,
        newest -> Bool,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::Id;

    public_feed (id) {
        id -> Integer,
        name -> Id,
        xid -> BigInt,
        seq -> BigInt,
        head -> BigInt,
        floor -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    recovery_codes (account_id, code_hash) {
        account_id -> Id,
        code_hash -> Text,
        used_at -> Nullable<Instant>,
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
    use super::super::sql::{Id, Instant};

    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> Id,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    report_asks (id) {
        id -> Id,
        listing_id -> Id,
        kind -> Text,
        asked_at -> Instant,
        answer_by -> Instant,
        closed_at -> Nullable<Instant>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    reports (id) {
        id -> Id,
        listing_id -> Id,
        kind -> Text,
        visitor -> Text,
        note -> Nullable<Text>,
        created_at -> Instant,
        resolved_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    review_claims (listing_id) {
        listing_id -> Id,
        account_id -> Id,
        claimed_at -> Instant,
        until -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant, Json};

    review_decisions (id) {
        id -> Id,
        listing_id -> Id,
        revision -> Integer,
        decision -> Text,
        reasons -> Json,
        note -> Nullable<Text>,
        decided_by -> Id,
        decided_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    sessions (id) {
        id -> Id,
        account_id -> Id,
        device -> Text,
        delivery -> Text,
        second_factor -> Bool,
        created_at -> Instant,
        last_used_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    store_facts (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    subscriptions (id) {
        id -> Id,
        kind -> Text,
        listing_id -> Nullable<Id>,
        sealed -> Text,
        address_hash -> Text,
        same_hash -> Text,
        frequency -> Nullable<Text>,
        created_at -> Instant,
        confirmed_at -> Nullable<Instant>,
        delete_at -> Instant,
        told_until -> Instant,
        due_at -> Instant,
        asked_at -> Nullable<Instant>,
        armed -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    webhook_deliveries (id) {
        id -> Id,
        webhook_id -> Id,
        event -> Text,
        data -> Text,
        state -> Text,
        created_at -> Instant,
        due_at -> Instant,
        tries -> Integer,
        finished_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    webhook_feed (id) {
        id -> Integer,
        seq -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    webhook_tries (id) {
        id -> Id,
        delivery_id -> Id,
        at -> Instant,
        took_ms -> Integer,
        status -> Nullable<Integer>,
        fault -> Nullable<Text>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::sql::{Id, Instant};

    webhooks (id) {
        id -> Id,
        account_id -> Id,
        name -> Text,
        url -> Text,
        events -> Text,
        own -> Bool,
        state -> Nullable<Text>,
        secret -> Text,
        former_secret -> Nullable<Text>,
        former_until -> Nullable<Instant>,
        status -> Text,
        created_at -> Instant,
        rotated_at -> Nullable<Instant>,
        verified_at -> Nullable<Instant>,
        failing_since -> Nullable<Instant>,
        misses -> Integer,
        held_until -> Nullable<Instant>,
        claim -> Nullable<Id>,
        claimed_until -> Nullable<Instant>,
        served_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    api_allowances,
    api_keys,
    api_usage,
    audit_log,
    banner_counts,
    banners,
    certifications,
    changes,
    changes_floor,
    compact_privileges,
    credentials,
    edit_revisions,
    idempotency_keys,
    images,
    import_rows,
    imports,
    leaders,
    leases,
    limits,
    listing_counts,
    listing_leaders,
    listing_replies,
    listing_revisions,
    listing_slugs,
    listings,
    mail_links,
    mail_queue,
    messages,
    page_revisions,
    post_revisions,
    post_seeds,
    posts,
    public_changes,
    public_feed,
    recovery_codes,
    reference_terms,
    refresh_tokens,
    report_asks,
    reports,
    review_claims,
    review_decisions,
    sessions,
    store_facts,
    subscriptions,
    webhook_deliveries,
    webhook_feed,
    webhook_tries,
    webhooks,
);
