//! Mails about messages: to the leader who gets one, and to the seeker who sent it.

use super::{
    letter, recipient,
    seeker::{KEPT, link, page},
};
use crate::{
    domain::message::State,
    handlers::group::published,
    mail::{
        Letter, purpose,
        words::{message as words, state},
    },
    members::Members,
    relay::Written,
    store::{StoreError, StoredMessage},
};
use contract::{GroupId, Lang, contact::MESSAGE_DAYS};
use uuid::Uuid;

fn found(members: &Members, id: Uuid) -> Result<Option<StoredMessage>, StoreError> {
    match members.store.message(id) {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// The message itself. An answer to the mail goes to whoever wrote it.
pub(in crate::mail) fn new_message(
    members: &Members,
    id: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(message) = found(members, id)?.filter(|m| m.state == State::New) else {
        return Ok(None);
    };
    let Some(owner) = message.owner else { return Ok(None) };
    let Some(account) = recipient(members, owner)? else { return Ok(None) };
    let written = Written::of(&message, &members.keys)?;
    let lang = account.lang;
    let mut letter = letter(&account, words::NEW)
        .tell(words::WROTE, &[("name", &written.name), ("title", &message.title)])
        .quote(&written.text)
        .tell(words::STATE, &[("state", state(written.state, lang))]);
    letter = match (&written.email, &written.phone) {
        (Some(email), phone) => {
            let phone =
                phone.as_ref().map(|p| words::PHONE.fill(lang, &[("phone", &p.to_string())]));
            let reply = words::REPLY.fill(lang, &[("email", email.as_str())]);
            letter.say(reply + phone.as_deref().unwrap_or_default()).reply_to(email.clone())
        }
        (None, Some(phone)) => letter.tell(words::CALL, &[("phone", &phone.to_string())]),
        (None, None) => letter,
    };
    Ok(Some(
        letter
            .tell(words::TELL_US, &[])
            .press(words::ANSWERED, link(members, lang, purpose::REPLY_ANSWERED, id))
            .tell(words::DELETED, &[("days", &MESSAGE_DAYS.to_string())])
            .see(words::YOUR_INBOX, page(members, lang, "/inbox")),
    ))
}

/// Messages wait.
pub(in crate::mail) fn messages_waiting(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let waiting = members.store.unanswered(account.id)?;
    let letter = letter(&account, words::WAITING);
    let letter = match waiting {
        0 => return Ok(None),
        1 => letter.tell(words::ONE_WAITS, &[]),
        many => letter.tell(words::MANY_WAIT, &[("count", &many.to_string())]),
    };
    Ok(Some(
        letter
            .press(words::OPEN_INBOX, page(members, account.lang, "/inbox"))
            .tell(words::WAITING_DO, &[]),
    ))
}

/// "We are full: these may take you."
pub(in crate::mail) fn message_closed(
    members: &Members,
    id: Uuid,
    offers: &[GroupId],
) -> Result<Option<Letter>, StoreError> {
    let Some(message) = found(members, id)? else { return Ok(None) };
    let written = Written::of(&message, &members.keys)?;
    let lang = written.lang;
    let Some(email) = written.email else { return Ok(None) };
    let mut groups = Vec::new();
    for offer in offers {
        // One that left the directory since is left out.
        if let Ok(group) = published(&members.directory, &offer.to_string()) {
            let url = page(members, lang, &format!("/group/{}", group.card.slug));
            groups.push(format!("{}: {url}", group.card.title));
        }
    }
    let (name, title) = (&written.name, &message.title);
    let (hello, full) = match lang {
        Lang::En => (
            format!("Hello {name},"),
            format!("the leaders of “{title}” can’t take new members now."),
        ),
        Lang::Es => (
            format!("Hola, {name}:"),
            format!("Quienes dirigen “{title}” no pueden recibir a nuevos miembros ahora."),
        ),
    };
    let subject = lang.pick("An answer to your message", "Una respuesta a su mensaje");
    let mut letter = Letter::to_seeker(email, subject).in_language(lang).say(hello).say(full);
    if !groups.is_empty() {
        let offered = lang.pick(
            "They think that one of these may take you:",
            "Piensan que uno de estos grupos podría recibirle:",
        );
        letter = letter.say(offered).list(groups);
    }
    let address = link(members, lang, purpose::ADDRESS_OF_MESSAGE, id);
    Ok(Some(letter.also(lang.pick(KEPT.0, KEPT.1), address)))
}
