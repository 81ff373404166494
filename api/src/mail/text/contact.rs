//! Mails about messages: to the leader who gets one, and to the seeker who sent it.

use super::{
    recipient,
    seeker::{KEPT, link, page},
};
use crate::{
    domain::message::State,
    handlers::group::published,
    mail::{Letter, purpose},
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
    let subject = "Somebody wrote to you through Find Group Therapy";
    let mut letter = Letter::to_member(account.email, subject)
        .say(format!("Hello {},", account.name))
        .say(format!("{} wrote to your group “{}”:", written.name, message.title))
        .quote(&written.text)
        .say(format!("They will be in {} during the sessions.", written.state.name()));
    letter = match (&written.email, &written.phone) {
        (Some(email), phone) => {
            let phone = phone.as_ref().map(|p| format!(" Their phone: {p}.")).unwrap_or_default();
            let answer = format!("To answer, reply to this mail. It goes to {email}.{phone}");
            letter.say(answer).reply_to(email.clone())
        }
        (None, Some(phone)) => {
            letter.say(format!("They left no email address. To answer, call {phone}."))
        }
        (None, None) => letter,
    };
    Ok(Some(
        letter
            .say("When you have answered, tell us. People see how fast you mostly answer.")
            .button("I answered", members.mail_link(purpose::REPLY_ANSWERED, id))
            .say(format!("We delete the message after {MESSAGE_DAYS} days."))
            .also("Your inbox", format!("{}/inbox", members.public_url)),
    ))
}

/// Messages wait.
pub(in crate::mail) fn messages_waiting(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let waiting = members.store.unanswered(account.id)?;
    if waiting == 0 {
        return Ok(None);
    }
    let many = match waiting {
        1 => "One message has".to_owned(),
        n => format!("{n} messages have"),
    };
    Ok(Some(
        Letter::to_member(account.email, "Messages wait for your answer")
            .say(format!("Hello {},", account.name))
            .say(format!("{many} no answer yet. Somebody may be waiting for your word."))
            .button("Open your inbox", format!("{}/inbox", members.public_url))
            .say("If you have answered already, mark the message as answered there. If your group is full, close it there and offer other groups."),
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
        let words = lang.pick(
            "They think that one of these may take you:",
            "Piensan que uno de estos grupos podría recibirle:",
        );
        letter = letter.say(words).list(groups);
    }
    let address = link(members, lang, purpose::ADDRESS_OF_MESSAGE, id);
    Ok(Some(letter.also(lang.pick(KEPT.0, KEPT.1), address)))
}
