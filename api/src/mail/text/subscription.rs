//! Mails that seekers asked for. Each can be ended with one click, and leads to everything that
//! is kept of its address.

use crate::{
    handlers::{group::published, groups},
    mail::{Letter, purpose},
    members::Members,
    relay::Subscribed,
    store::{StoreError, StoredSubscription},
};
use contract::{
    GroupCard, Groups, Timestamp,
    subscription::{SubscriptionKind, UNPROVEN_DAYS},
};
use uuid::Uuid;

/// Groups that one mail names.
const NAMED: usize = 10;
/// The subject of every piece of news: it shows on locked screens.
const NEWS: &str = "News that you asked for";

fn found(members: &Members, id: Uuid) -> Result<Option<StoredSubscription>, StoreError> {
    match members.store.subscription(id) {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// With what every one of these mails has at its end.
fn ended(letter: Letter, members: &Members, id: Uuid) -> Letter {
    letter.unsubscribe(members.mail_link(purpose::UNSUBSCRIBE, id)).also(
        "What we keep of your address, and how to delete it",
        members.mail_link(purpose::ADDRESS, id),
    )
}

/// What a subscription is of, in words for the middle of a sentence.
pub(crate) fn about(subscription: &StoredSubscription) -> String {
    let title = subscription.group.as_ref().map_or("a group", |(_, _, title)| title.as_str());
    match subscription.kind {
        SubscriptionKind::Waitlist => format!("the wait list of “{title}”"),
        SubscriptionKind::Opening => format!("a word when a place opens in “{title}”"),
        SubscriptionKind::Search => "new groups of a search that you saved".to_owned(),
    }
}

/// Asks for the yes; nothing else goes to an address that has not given it.
pub(in crate::mail) fn confirm(members: &Members, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)? else { return Ok(None) };
    let email = Subscribed::of(&subscription, &members.keys)?.email;
    let what = about(&subscription);
    let letter = if subscription.confirmed_at.is_some() {
        Letter::to_seeker(email, "You have this already")
            .say(format!("Somebody, probably you, asked for {what}."))
            .say("You have that already. There is nothing to do.")
    } else {
        Letter::to_seeker(email, "Please confirm your email address")
            .say(format!("Somebody, probably you, asked for {what}."))
            .button("Yes, send it to me", members.mail_link(purpose::CONFIRM_SUBSCRIPTION, id))
            .say(format!(
                "Without a yes we send nothing else and delete this address after {UNPROVEN_DAYS} days."
            ))
    };
    Ok(Some(ended(letter, members, id)))
}

/// A seat is open.
pub(in crate::mail) fn opened(members: &Members, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)?.filter(|s| s.confirmed_at.is_some()) else {
        return Ok(None);
    };
    let Some((group, ..)) = &subscription.group else { return Ok(None) };
    let Ok(group) = published(&members.directory, &group.to_string()) else { return Ok(None) };
    let email = Subscribed::of(&subscription, &members.keys)?.email;
    let url = format!("{}/group/{}", members.public_url, group.card.slug);
    let seats = match group.card.capacity.openings {
        Some(1) => "one open seat".to_owned(),
        Some(n) if n > 1 => format!("{n} open seats"),
        _ => return Ok(None),
    };
    let letter = Letter::to_seeker(email, NEWS)
        .say(format!("“{}” has {seats} now, its leaders say.", group.card.title))
        .button("See the group", url)
        .say("Others may have been told too. Write to the leaders if you want the place.");
    Ok(Some(ended(letter, members, id)))
}

/// New groups of a search. They are looked up again when the mail is sent, so that the queue does
/// not tell what somebody looks for.
pub(in crate::mail) fn new_groups(
    members: &Members,
    id: Uuid,
    since: Timestamp,
    until: Timestamp,
) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)?.filter(|s| s.confirmed_at.is_some()) else {
        return Ok(None);
    };
    let subscribed = Subscribed::of(&subscription, &members.keys)?;
    let query = subscribed.query.unwrap_or_default();
    let new = groups_between(members, &query, since, until)?;
    if new.is_empty() {
        return Ok(None);
    }
    let many = match new.len() {
        1 => "There is one new group".to_owned(),
        n => format!("There are {n} new groups"),
    };
    let lines = new.iter().take(NAMED).map(|card| line(members, card));
    let letter = Letter::to_seeker(subscribed.email, NEWS)
        .say(format!("{many} that fit the search you saved:"))
        .list(lines)
        .button("See all groups of this search", format!("{}/groups?{query}", members.public_url));
    Ok(Some(ended(letter, members, id)))
}

fn line(members: &Members, card: &GroupCard) -> String {
    let place = card.location.as_ref().map(|l| format!(", {}, {}", l.city, l.state));
    let place = place.unwrap_or_else(|| ", online".to_owned());
    format!("{}{place}: {}/group/{}", card.title, members.public_url, card.slug)
}

/// The groups of a search that were first published in a span of time, newest first; at most 100.
/// None for a search that can't be made any more, such as one for a topic that is gone.
///
/// # Errors
/// The groups are not loaded.
pub(crate) fn groups_between(
    members: &Members,
    query: &str,
    since: Timestamp,
    until: Timestamp,
) -> Result<Vec<GroupCard>, StoreError> {
    if members.directory.snapshot().is_err() {
        return Err(StoreError::Unavailable("the groups are being loaded".to_owned()));
    }
    let joint = if query.is_empty() { "" } else { "&" };
    let newest = format!("{query}{joint}sort=newest&limit=100&facets=none");
    let Ok(answer) = groups::search(&members.directory, &newest, until) else {
        return Ok(Vec::new());
    };
    let page: Groups = serde_json::from_slice(&answer.body).map_err(StoreError::internal)?;
    let cards = page.items.into_iter().map(|hit| hit.group);
    Ok(cards.filter(|c| c.published_at > since && c.published_at <= until).collect())
}

/// It ends soon: is it still wanted?
pub(in crate::mail) fn ends(members: &Members, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)? else { return Ok(None) };
    let email = Subscribed::of(&subscription, &members.keys)?.email;
    let letter = Letter::to_seeker(email, "Do you still want these mails?")
        .say(format!("About a year ago you asked for {}.", about(&subscription)))
        .button(
            "Yes, keep it for another year",
            members.mail_link(purpose::CONFIRM_SUBSCRIPTION, id),
        )
        .say(format!(
            "Without a yes we delete it on {}. You need do nothing for that.",
            subscription.delete_at.date()
        ));
    Ok(Some(ended(letter, members, id)))
}
