//! `GET /account/export`: everything of mine.

use super::{api_keys, principal::Member, webhooks};
use crate::{accounts::wire, members::Members, problem::Failure};
use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION},
    web::Data,
};
use contract::account::{AccountExport, SessionInfo};

/// Get everything that is on file about you.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "export_account",
    description = "Your account, devices, profiles, groups with every saved version, keys, webhooks, \
        and what the log says. Passwords and secrets are not in it.",
    security(("bearer" = [])),
    responses((status = 200, description = "Everything.", body = AccountExport))
)]
#[get("/account/export")]
pub(crate) async fn export_account(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let now = members.now();
    let who = who.0;
    let (held, sessions, keys, hooks) = members
        .run(move |m| {
            let held = m.store.holdings(who.account)?;
            let sessions = m.store.sessions(who.account, now)?;
            let (keys, hooks) = (m.store.api_keys(who.account)?, m.store.webhooks(who.account)?);
            Ok::<_, Failure>((held, sessions, keys, hooks))
        })
        .await?;
    let sessions = sessions.into_iter().map(|session| SessionInfo {
        id: session.id.to_string(),
        current: session.id == who.session,
        device: session.device,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
    });
    let export = AccountExport {
        exported_at: now,
        account: wire(&held.account),
        sessions: sessions.collect(),
        profiles: held.profiles,
        listings: held.listings,
        keys: keys.into_iter().map(api_keys::wire).collect(),
        webhooks: hooks.into_iter().map(webhooks::wire).collect(),
        log: held.log,
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"account.json\""))
        .json(export))
}
