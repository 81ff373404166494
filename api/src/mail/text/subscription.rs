//! Mails that seekers asked for. Each can be ended with one click, and leads to everything that
//! is kept of its address.

use super::seeker::{KEPT, day, link, page};
use crate::{
    handlers::{group::published, groups},
    mail::{Letter, purpose},
    members::Members,
    relay::Subscribed,
    store::{StoreError, StoredSubscription},
};
use contract::{
    GroupCard, Groups, Lang, Timestamp,
    subscription::{SubscriptionKind, UNPROVEN_DAYS},
};
use uuid::Uuid;

/// Groups that one mail names.
const NAMED: usize = 10;
/// The subject of every piece of news: it shows on locked screens.
const NEWS: (&str, &str) = ("News that you asked for", "Novedades que usted pidió");

fn found(members: &Members, id: Uuid) -> Result<Option<StoredSubscription>, StoreError> {
    match members.store.subscription(id) {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// With what every one of these mails has at its end.
fn ended(letter: Letter, members: &Members, id: Uuid, lang: Lang) -> Letter {
    letter
        .in_language(lang)
        .unsubscribe(link(members, lang, purpose::UNSUBSCRIBE, id))
        .also(lang.pick(KEPT.0, KEPT.1), link(members, lang, purpose::ADDRESS, id))
}

/// What a subscription is of, in words for the middle of a sentence.
pub(crate) fn about(subscription: &StoredSubscription, lang: Lang) -> String {
    let title = subscription.group.as_ref().map(|(_, _, title)| title.as_str());
    let title = title.unwrap_or(lang.pick("a group", "un grupo"));
    match (subscription.kind, lang) {
        (SubscriptionKind::Waitlist, Lang::En) => format!("the wait list of “{title}”"),
        (SubscriptionKind::Waitlist, Lang::Es) => format!("la lista de espera de “{title}”"),
        (SubscriptionKind::Opening, Lang::En) => format!("a word when a place opens in “{title}”"),
        (SubscriptionKind::Opening, Lang::Es) => {
            format!("un aviso cuando haya un lugar en “{title}”")
        }
        (SubscriptionKind::Search, _) => lang
            .pick(
                "new groups of a search that you saved",
                "los grupos nuevos de una búsqueda que guardó",
            )
            .to_owned(),
    }
}

/// Asks for the yes; nothing else goes to an address that has not given it.
pub(in crate::mail) fn confirm(members: &Members, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)? else { return Ok(None) };
    let Subscribed { email, lang, .. } = Subscribed::of(&subscription, &members.keys)?;
    let what = about(&subscription, lang);
    let asked = match lang {
        Lang::En => format!("Somebody, probably you, asked for {what}."),
        Lang::Es => format!("Alguien, probablemente usted, pidió {what}."),
    };
    let letter = if subscription.confirmed_at.is_some() {
        let subject = lang.pick("You have this already", "Usted ya tiene esto");
        Letter::to_seeker(email, subject).say(asked).say(lang.pick(
            "You have that already. There is nothing to do.",
            "Usted ya lo tiene. No hace falta hacer nada.",
        ))
    } else {
        let subject =
            lang.pick("Please confirm your email address", "Confirme su correo electrónico");
        let yes = lang.pick("Yes, send it to me", "Sí, envíenmelo");
        Letter::to_seeker(email, subject)
            .say(asked)
            .button(yes, link(members, lang, purpose::CONFIRM_SUBSCRIPTION, id))
            .say(match lang {
                Lang::En => format!(
                    "Without a yes we send nothing else and delete this address after {UNPROVEN_DAYS} days."
                ),
                Lang::Es => format!(
                    "Sin un sí no enviamos nada más y borramos esta dirección a los {UNPROVEN_DAYS} días."
                ),
            })
    };
    Ok(Some(ended(letter, members, id, lang)))
}

/// A seat is open.
pub(in crate::mail) fn opened(members: &Members, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(subscription) = found(members, id)?.filter(|s| s.confirmed_at.is_some()) else {
        return Ok(None);
    };
    let Some((group, ..)) = &subscription.group else { return Ok(None) };
    let Ok(group) = published(&members.directory, &group.to_string()) else { return Ok(None) };
    let Subscribed { email, lang, .. } = Subscribed::of(&subscription, &members.keys)?;
    let url = page(members, lang, &format!("/group/{}", group.card.slug));
    let title = &group.card.title;
    let seats = match (group.card.capacity.openings, lang) {
        (Some(1), Lang::En) => "one open seat".to_owned(),
        (Some(1), Lang::Es) => "un lugar disponible".to_owned(),
        (Some(n), Lang::En) if n > 1 => format!("{n} open seats"),
        (Some(n), Lang::Es) if n > 1 => format!("{n} lugares disponibles"),
        _ => return Ok(None),
    };
    let letter = Letter::to_seeker(email, lang.pick(NEWS.0, NEWS.1))
        .say(match lang {
            Lang::En => format!("“{title}” has {seats} now, its leaders say."),
            Lang::Es => format!("“{title}” tiene {seats} ahora, según quienes lo dirigen."),
        })
        .button(lang.pick("See the group", "Ver el grupo"), url)
        .say(lang.pick(
            "Others may have been told too. Write to the leaders if you want the place.",
            "Puede que hayamos avisado también a otras personas. Escriba a quienes dirigen el grupo si quiere el lugar.",
        ));
    Ok(Some(ended(letter, members, id, lang)))
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
    let Subscribed { email, query, lang } = Subscribed::of(&subscription, &members.keys)?;
    let query = query.unwrap_or_default();
    let new = groups_between(members, &query, since, until)?;
    let many = match (new.len(), lang) {
        (0, _) => return Ok(None),
        (1, Lang::En) => "There is one new group that fits the search you saved:".to_owned(),
        (1, Lang::Es) => "Hay un grupo nuevo que coincide con la búsqueda que guardó:".to_owned(),
        (n, Lang::En) => format!("There are {n} new groups that fit the search you saved:"),
        (n, Lang::Es) => {
            format!("Hay {n} grupos nuevos que coinciden con la búsqueda que guardó:")
        }
    };
    let lines = new.iter().take(NAMED).map(|card| line(members, card, lang));
    let all = lang.pick("See all groups of this search", "Ver todos los grupos de esta búsqueda");
    let letter = Letter::to_seeker(email, lang.pick(NEWS.0, NEWS.1))
        .say(many)
        .list(lines)
        .button(all, page(members, lang, &format!("/groups?{query}")));
    Ok(Some(ended(letter, members, id, lang)))
}

fn line(members: &Members, card: &GroupCard, lang: Lang) -> String {
    let place = card.location.as_ref().map(|l| format!(", {}, {}", l.city, l.state));
    let place = place.unwrap_or_else(|| lang.pick(", online", ", en línea").to_owned());
    format!("{}{place}: {}", card.title, page(members, lang, &format!("/group/{}", card.slug)))
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
    let Subscribed { email, lang, .. } = Subscribed::of(&subscription, &members.keys)?;
    let (what, day) = (about(&subscription, lang), day(subscription.delete_at.date(), lang));
    let subject = lang.pick("Do you still want these mails?", "¿Todavía quiere estos correos?");
    let (asked, without) = match lang {
        Lang::En => (
            format!("About a year ago you asked for {what}."),
            format!("Without a yes we delete it on {day}. You need do nothing for that."),
        ),
        Lang::Es => (
            format!("Hace más o menos un año usted pidió {what}."),
            format!("Sin un sí lo borramos el {day}. Para eso no tiene que hacer nada."),
        ),
    };
    let yes = lang.pick("Yes, keep it for another year", "Sí, un año más");
    let letter = Letter::to_seeker(email, subject)
        .say(asked)
        .button(yes, link(members, lang, purpose::CONFIRM_SUBSCRIPTION, id))
        .say(without);
    Ok(Some(ended(letter, members, id, lang)))
}
