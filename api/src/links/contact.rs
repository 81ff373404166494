//! Links of messages and subscriptions. Their row is the message or the subscription itself: it
//! says what was done already, and when it goes, the link goes.

use super::Kind;
use crate::{
    domain::message::{Move, State},
    handlers::addresses,
    mail::{about, purpose},
    members::Members,
    problem::Failure,
    store::{Mover, StoreError, StoredMessage, StoredSubscription},
};
use contract::{
    Email,
    link::{LinkAnswer, LinkInfo},
    subscription::KEPT_DAYS,
};
use uuid::Uuid;

type Shown = Result<Option<LinkInfo>, Failure>;

/// "I answered", in the mail that brought a message.
pub(super) const ANSWERED: Kind =
    Kind { purpose: purpose::REPLY_ANSWERED, look: look_answered, act: act_answered };
/// The yes to a subscription.
pub(super) const CONFIRM: Kind =
    Kind { purpose: purpose::CONFIRM_SUBSCRIPTION, look: look_confirm, act: act_confirm };
/// The end of a subscription.
pub(super) const UNSUBSCRIBE: Kind =
    Kind { purpose: purpose::UNSUBSCRIBE, look: look_unsubscribe, act: act_unsubscribe };
/// Everything of a subscription's address.
pub(super) const ADDRESS: Kind = Kind {
    purpose: purpose::ADDRESS,
    look: |m, row| look_address(purpose::ADDRESS, addresses::of_subscription(m, row)?),
    act: |m, row, _| act_address(m, purpose::ADDRESS, addresses::of_subscription(m, row)?),
};
/// Everything of the address that a message was sent from.
pub(super) const ADDRESS_OF_MESSAGE: Kind = Kind {
    purpose: purpose::ADDRESS_OF_MESSAGE,
    look: |m, row| look_address(purpose::ADDRESS_OF_MESSAGE, addresses::of_message(m, row)?),
    act: |m, row, _| act_address(m, purpose::ADDRESS_OF_MESSAGE, addresses::of_message(m, row)?),
};

fn there<T>(found: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match found {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

fn look_answered(members: &Members, row: Uuid) -> Shown {
    Ok(there(members.store.message(row))?.and_then(|message| answered(&message)))
}

fn answered(message: &StoredMessage) -> Option<LinkInfo> {
    let kind = purpose::REPLY_ANSWERED;
    match message.state {
        State::New => Some(LinkInfo::ask(
            kind,
            "Did you answer?",
            format!(
                "Somebody wrote to “{}”. If you have answered, say so: people see how fast you mostly answer.",
                message.title
            ),
            "I answered",
        )),
        State::Answered => {
            Some(LinkInfo::done(kind, "Thank you", "The message is marked as answered."))
        }
        State::Closed => Some(LinkInfo::done(kind, "Closed", "The message was closed.")),
        State::Held | State::Refused => None,
    }
}

fn act_answered(members: &Members, row: Uuid, _: &LinkAnswer) -> Shown {
    let now = members.now();
    let moved = members.store.move_message(row, Move::Answer, Mover::Link, &[], now);
    match moved {
        Err(StoreError::NotFound) => Ok(None),
        // It was closed meanwhile: the page says so.
        Err(StoreError::Conflict { .. }) => look_answered(members, row),
        moved => Ok(answered(&moved?)),
    }
}

/// Whether the yes of this year was given.
fn settled(subscription: &StoredSubscription, members: &Members) -> bool {
    subscription.confirmed_at.is_some()
        && subscription.delete_at > members.now().plus_days(KEPT_DAYS / 2)
}

fn look_confirm(members: &Members, row: Uuid) -> Shown {
    Ok(there(members.store.subscription(row))?.map(|subscription| {
        if settled(&subscription, members) {
            return confirmed(&subscription);
        }
        LinkInfo::ask(
            purpose::CONFIRM_SUBSCRIPTION,
            "Do you want these mails?",
            format!(
                "You asked for {}. Press the button and we will mail it to you.",
                about(&subscription)
            ),
            "Yes, send it to me",
        )
    }))
}

fn confirmed(subscription: &StoredSubscription) -> LinkInfo {
    let detail = format!(
        "You get {}. Every mail has a link that ends it. We delete your address on {} unless you say yes again before.",
        about(subscription),
        subscription.delete_at.date()
    );
    LinkInfo::done(purpose::CONFIRM_SUBSCRIPTION, "It is set", detail)
}

fn act_confirm(members: &Members, row: Uuid, _: &LinkAnswer) -> Shown {
    if there(members.store.confirm_subscription(row, members.now()))?.is_none() {
        return Ok(None);
    }
    Ok(there(members.store.subscription(row))?.map(|subscription| confirmed(&subscription)))
}

fn look_unsubscribe(members: &Members, row: Uuid) -> Shown {
    Ok(Some(match there(members.store.subscription(row))? {
        None => ended(),
        Some(subscription) => LinkInfo::ask(
            purpose::UNSUBSCRIBE,
            "Stop these mails?",
            format!("You get {}. Press the button and we delete it.", about(&subscription)),
            "Stop these mails",
        ),
    }))
}

/// The same whether it was there: a second click is as good as the first.
fn ended() -> LinkInfo {
    LinkInfo::done(purpose::UNSUBSCRIBE, "Stopped", "You get none of these mails any more.")
}

fn act_unsubscribe(members: &Members, row: Uuid, _: &LinkAnswer) -> Shown {
    members.store.unsubscribe(row)?;
    Ok(Some(ended()))
}

fn look_address(kind: &str, owner: Option<(String, Email)>) -> Shown {
    Ok(owner.map(|(_, email)| {
        LinkInfo::ask(
            kind,
            "What we keep of your address",
            format!("Everything that we keep of {email} outside of accounts is below."),
            "Delete all of it",
        )
    }))
}

fn act_address(members: &Members, kind: &str, owner: Option<(String, Email)>) -> Shown {
    let Some((hash, _)) = owner else { return Ok(None) };
    members.store.delete_address(&hash)?;
    let detail = "We keep nothing of your address any more. Leaders may have your message in \
        their own mail.";
    Ok(Some(LinkInfo::done(kind, "Deleted", detail)))
}
