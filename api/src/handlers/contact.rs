//! `POST /groups/{id}/messages`: the relay to a group's leaders.

use super::{account::unkept, group::published, groups};
use crate::{
    domain::scam::{self, Signal},
    handlers::input::Body,
    members::Members,
    problem::Failure,
    relay::{self, Written},
    store::{self, Limit},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Group, Groups, Lang, Problem, Timestamp, UsState,
    contact::{FASTEST_MS, GroupName, Message, MessageTaken, NewMessage},
    problem::field,
};
use uuid::Uuid;

/// How many messages one household may send.
const BY_VISITOR: Limit = Limit { free: 6, window: 3_600, first_wait: 120, longest_wait: 21_600 };
/// How many may name one address: somebody else could have typed it.
const BY_SENDER: Limit = Limit { free: 12, window: 86_400, first_wait: 600, longest_wait: 86_400 };
/// How many one group may get before senders have to wait.
const TO_GROUP: Limit = Limit { free: 60, window: 3_600, first_wait: 30, longest_wait: 600 };
/// Other groups that are named.
const NAMED: usize = 3;

/// Write to the leaders of a group.
///
/// The message goes to the leaders by mail, with the sender's address to answer to, and is kept
/// for 90 days. A group can only take people from some states (`join_states`): from elsewhere the
/// answer is 409 `conflicting_input`, `groups` names up to three of the same topic that can, and
/// nothing is kept. A message that looks like a fraud or a program waits for a moderator
/// (`held`). The same form sent twice is one message.
#[utoipa::path(
    tag = "Contact",
    operation_id = "send_message",
    params(("id" = String, Path, description = "Identifier (UUID) or slug.",
        min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca")),
    request_body = NewMessage,
    responses((status = 202, description = "The message was taken.", body = MessageTaken))
)]
#[post("/groups/{id}/messages")]
pub(crate) async fn send_message(
    request: HttpRequest,
    members: Data<Members>,
    id: Path<String>,
    body: Body<NewMessage>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    let taken = send(&members, visitor, id.into_inner(), body.0).await?;
    Ok(unkept(StatusCode::ACCEPTED, &taken))
}

/// Takes a message; the form on the site does so too.
///
/// # Errors
/// As for [`send_message`].
pub async fn send(
    members: &Members,
    visitor: Vec<u8>,
    id: String,
    new: NewMessage,
) -> Result<MessageTaken, Failure> {
    members.run(move |m| take(m, &visitor, &id, &new)).await
}

fn take(
    members: &Members,
    visitor: &[u8],
    id: &str,
    new: &NewMessage,
) -> Result<MessageTaken, Failure> {
    let group = published(&members.directory, id)?;
    let message = new.check().map_err(Problem::invalid)?;
    if !group.takes_messages {
        let detail = "Nobody has an account in which messages for this group would arrive. \
            Nothing was kept.";
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    if !group.card.join_states.contains(&message.state) {
        return Err(elsewhere(members, &group, message.state).into());
    }
    let sender = sender(&message);
    members.limit(&[
        ("message", visitor, BY_VISITOR),
        ("message_from", sender.as_bytes(), BY_SENDER),
        ("message_to", &group.card.id.bytes(), TO_GROUP),
    ])?;
    let kept = store::NewMessage {
        id: Uuid::now_v7(),
        listing: group.card.id,
        address_hash: message.email.as_ref().map(|e| relay::address_hash(&members.keys, e)),
        same_hash: same(members, &group, new),
        signals: signals(new, &message, members.now()),
        shared: new.share_if_held,
        sealed: written(message, new.lang).sealed(&members.keys)?,
    };
    let (held, delete_at) = members.store.keep_message(&kept, members.now())?;
    Ok(MessageTaken { held, delete_at })
}

fn sender(message: &Message) -> String {
    let phone = message.phone.as_ref().map(|p| p.as_str().to_owned());
    message.email.as_ref().map(|e| e.folded()).or(phone).unwrap_or_default()
}

fn written(message: Message, lang: Lang) -> Written {
    Written {
        name: message.name,
        email: message.email,
        phone: message.phone.map(|phone| phone.to_string()),
        state: message.state,
        text: message.text,
        lang,
    }
}

/// Names all that was sent, with the moment at which the form was shown: sent twice it is the
/// same, written twice it is not.
fn same(members: &Members, group: &Group, new: &NewMessage) -> String {
    let form = serde_json::to_vec(new).unwrap_or_default();
    relay::hash(&members.keys, "same_message", &[&group.card.id.bytes()[..], &form].concat())
}

fn signals(new: &NewMessage, message: &Message, now: Timestamp) -> Vec<&'static str> {
    let mut found = scam::signals(&message.text);
    if !new.website.is_empty() {
        found.push(Signal::Honeypot);
    }
    if now.micros() / 1_000 - new.started_at < FASTEST_MS {
        found.push(Signal::TooFast);
    }
    found.into_iter().map(Signal::as_str).collect()
}

/// This group can't take people there; up to three of the same topic that can.
fn elsewhere(members: &Members, group: &Group, state: UsState) -> Problem {
    let others = others(members, group, state);
    let name = state.name();
    let detail = if others.is_empty() {
        format!(
            "This group can't take people in {name}, and we know none about the same topic that can."
        )
    } else {
        let titles: Vec<&str> = others.iter().map(|other| other.title.as_str()).collect();
        format!("This group can't take people in {name}; these can: {}.", titles.join("; "))
    };
    let mut problem = Problem::new(ErrorCode::ConflictingInput).detail(detail);
    problem.errors.push(field(
        "/state",
        "cannot_join",
        &format!("This group can't take people in {name}."),
    ));
    problem.groups = others;
    problem
}

fn others(members: &Members, group: &Group, state: UsState) -> Vec<GroupName> {
    let Some(topic) = group.card.categories.first() else { return Vec::new() };
    let search = |more: &str| {
        let query = format!("category={topic}&join_from={state}{more}&limit=10&facets=none");
        let answer = groups::search(&members.directory, &query, members.now()).ok()?;
        serde_json::from_slice::<Groups>(&answer.body).ok()
    };
    let mut found: Vec<GroupName> = Vec::new();
    // Those that have a place come first.
    for more in ["&accepting=true", ""] {
        for hit in search(more).map(|groups| groups.items).unwrap_or_default() {
            let card = hit.group;
            let new = card.id != group.card.id
                && card.categories.first() == Some(topic)
                && found.iter().all(|known| known.id != card.id);
            if new && found.len() < NAMED {
                found.push(GroupName { id: card.id, slug: card.slug, title: card.title });
            }
        }
    }
    found
}
