//! Links of messages and subscriptions. Their row is the message or the subscription itself: it
//! says what was done already, and when it goes, the link goes.

use super::{Kind, Shown};
use crate::{
    domain::message::{Move, State},
    handlers::addresses,
    mail::{about, day, purpose},
    members::Members,
    store::{Mover, StoreError, StoredMessage, StoredSubscription},
};
use contract::{
    Email, Lang,
    link::{LinkAnswer, LinkInfo},
    subscription::KEPT_DAYS,
};
use uuid::Uuid;

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
    look: |m, row, lang| look_address(purpose::ADDRESS, addresses::of_subscription(m, row)?, lang),
    act: |m, row, _, lang| {
        act_address(m, purpose::ADDRESS, addresses::of_subscription(m, row)?, lang)
    },
};
/// Everything of the address that a message was sent from.
pub(super) const ADDRESS_OF_MESSAGE: Kind = Kind {
    purpose: purpose::ADDRESS_OF_MESSAGE,
    look: |m, row, lang| {
        look_address(purpose::ADDRESS_OF_MESSAGE, addresses::of_message(m, row)?, lang)
    },
    act: |m, row, _, lang| {
        act_address(m, purpose::ADDRESS_OF_MESSAGE, addresses::of_message(m, row)?, lang)
    },
};

fn there<T>(found: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match found {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

fn look_answered(members: &Members, row: Uuid, lang: Lang) -> Shown {
    Ok(there(members.store.message(row))?.and_then(|message| answered(&message, lang)))
}

fn answered(message: &StoredMessage, lang: Lang) -> Option<LinkInfo> {
    let kind = purpose::REPLY_ANSWERED;
    match message.state {
        State::New => Some(LinkInfo::ask(
            kind,
            lang.pick("Did you answer?", "¿Ya contestó?"),
            lang.pick(
                format!(
                    "Somebody wrote to “{}”. If you have answered, say so: people see how fast you mostly answer.",
                    message.title
                ),
                format!(
                    "Alguien escribió a “{}”. Si ya contestó, díganoslo: las personas ven en cuánto tiempo suele contestar.",
                    message.title
                ),
            ),
            lang.pick("I answered", "Ya contesté"),
        )),
        State::Answered => Some(LinkInfo::done(
            kind,
            lang.pick("Thank you", "Gracias"),
            lang.pick(
                "The message is marked as answered.",
                "El mensaje está marcado como contestado.",
            ),
        )),
        State::Closed => Some(LinkInfo::done(
            kind,
            lang.pick("Closed", "Cerrado"),
            lang.pick("The message was closed.", "El mensaje se cerró."),
        )),
        State::Held | State::Refused => None,
    }
}

fn act_answered(members: &Members, row: Uuid, _: &LinkAnswer, lang: Lang) -> Shown {
    let now = members.now();
    let moved = members.store.move_message(row, Move::Answer, Mover::Link, &[], now);
    match moved {
        Err(StoreError::NotFound) => Ok(None),
        // It was closed meanwhile: the page says so.
        Err(StoreError::Conflict { .. }) => look_answered(members, row, lang),
        moved => Ok(answered(&moved?, lang)),
    }
}

/// Whether the yes of this year was given.
fn settled(subscription: &StoredSubscription, members: &Members) -> bool {
    subscription.confirmed_at.is_some()
        && subscription.delete_at > members.now().plus_days(KEPT_DAYS / 2)
}

fn look_confirm(members: &Members, row: Uuid, lang: Lang) -> Shown {
    Ok(there(members.store.subscription(row))?.map(|subscription| {
        if settled(&subscription, members) {
            return confirmed(&subscription, lang);
        }
        let what = about(&subscription, lang);
        LinkInfo::ask(
            purpose::CONFIRM_SUBSCRIPTION,
            lang.pick("Do you want these mails?", "¿Quiere recibir estos correos?"),
            match lang {
                Lang::En => {
                    format!("You asked for {what}. Press the button and we will mail it to you.")
                }
                Lang::Es => format!("Usted pidió {what}. Oprima el botón y se lo enviaremos."),
            },
            lang.pick("Yes, send it to me", "Sí, envíenmelo"),
        )
    }))
}

fn confirmed(subscription: &StoredSubscription, lang: Lang) -> LinkInfo {
    let (what, day) = (about(subscription, lang), day(subscription.delete_at.date(), lang));
    let detail = match lang {
        Lang::En => format!(
            "You get {what}. Every mail has a link that ends it. We delete your address on {day} unless you say yes again before."
        ),
        Lang::Es => format!(
            "Usted recibe {what}. Cada correo tiene un enlace para terminar. Borramos su dirección el {day}, salvo que antes vuelva a decir que sí."
        ),
    };
    LinkInfo::done(purpose::CONFIRM_SUBSCRIPTION, lang.pick("It is set", "Listo"), detail)
}

fn act_confirm(members: &Members, row: Uuid, _: &LinkAnswer, lang: Lang) -> Shown {
    if there(members.store.confirm_subscription(row, members.now()))?.is_none() {
        return Ok(None);
    }
    Ok(there(members.store.subscription(row))?.map(|subscription| confirmed(&subscription, lang)))
}

fn look_unsubscribe(members: &Members, row: Uuid, lang: Lang) -> Shown {
    let Some(subscription) = there(members.store.subscription(row))? else {
        return Ok(Some(ended(lang)));
    };
    let what = about(&subscription, lang);
    Ok(Some(LinkInfo::ask(
        purpose::UNSUBSCRIBE,
        lang.pick("Stop these mails?", "¿Dejar de recibir estos correos?"),
        match lang {
            Lang::En => format!("You get {what}. Press the button and we delete it."),
            Lang::Es => format!("Usted recibe {what}. Oprima el botón y lo borramos."),
        },
        lang.pick("Stop these mails", "Dejar de recibirlos"),
    )))
}

/// The same whether it was there: a second click is as good as the first.
fn ended(lang: Lang) -> LinkInfo {
    let detail =
        lang.pick("You get none of these mails any more.", "Ya no recibirá estos correos.");
    LinkInfo::done(purpose::UNSUBSCRIBE, lang.pick("Stopped", "Terminado"), detail)
}

fn act_unsubscribe(members: &Members, row: Uuid, _: &LinkAnswer, lang: Lang) -> Shown {
    members.store.unsubscribe(row)?;
    Ok(Some(ended(lang)))
}

fn look_address(kind: &str, owner: Option<(String, Email)>, lang: Lang) -> Shown {
    Ok(owner.map(|(_, email)| {
        LinkInfo::ask(
            kind,
            lang.pick("What we keep of your address", "Lo que guardamos de su dirección"),
            match lang {
                Lang::En => {
                    format!("Everything that we keep of {email} outside of accounts is below.")
                }
                Lang::Es => {
                    format!("Abajo está todo lo que guardamos de {email} fuera de las cuentas.")
                }
            },
            lang.pick("Delete all of it", "Borrar todo"),
        )
    }))
}

fn act_address(members: &Members, kind: &str, owner: Option<(String, Email)>, lang: Lang) -> Shown {
    let Some((hash, _)) = owner else { return Ok(None) };
    members.store.delete_address(&hash)?;
    let detail = lang.pick(
        "We keep nothing of your address any more. Leaders may have your message in their own mail.",
        "Ya no guardamos nada de su dirección. Quienes dirigen grupos pueden tener su mensaje en su propio correo.",
    );
    Ok(Some(LinkInfo::done(kind, lang.pick("Deleted", "Borrado"), detail)))
}
