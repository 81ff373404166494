//! The link under "is your listing still right?": a leader answers what visitors reported.

use super::Kind;
use crate::{
    mail::{purpose::ANSWER_REPORTS, reported},
    members::Members,
    problem::Failure,
    store::ReportAnswer,
};
use contract::{
    Lang, Problem,
    link::{LinkAnswer, LinkChoice, LinkInfo, LinkOption},
    problem::field,
};
use uuid::Uuid;

/// Answers what visitors reported; works once.
pub(super) const KIND: Kind = Kind { purpose: ANSWER_REPORTS, look, act };

/// The name of the choice.
const ANSWER: &str = "answer";
/// The listing is right as it is.
const RIGHT: &str = "right";
/// It is not: it leaves search until its leader has changed it.
const PAUSE: &str = "pause";

fn look(members: &Members, row: Uuid, lang: Lang) -> Result<Option<LinkInfo>, Failure> {
    let Some(ask) = members.store.look_at_ask(row, members.now())? else { return Ok(None) };
    let Some((_, title)) = members.store.owner_and_title(ask.listing)? else { return Ok(None) };
    let option = |value: &str, label: &str, selected| LinkOption {
        value: value.to_owned(),
        label: label.to_owned(),
        selected,
    };
    let what = reported(ask.kind, lang);
    let detail = lang.pick(
        format!(
            "Several visitors told us {what}: “{title}”. What is true? To change the listing \
             itself, log in."
        ),
        format!(
            "Varios visitantes nos dijeron {what}: “{title}”. ¿Qué es cierto? Para cambiar el \
             anuncio mismo, inicie sesión."
        ),
    );
    let heading = lang.pick("Is your listing still right?", "¿Su anuncio sigue siendo correcto?");
    let button = lang.pick("Send the answer", "Enviar la respuesta");
    let mut info = LinkInfo::ask(ANSWER_REPORTS, heading, detail, button);
    let right = lang.pick("The listing is right as it is", "El anuncio es correcto como está");
    let pause = lang.pick(
        "Take it out of search until I have changed it",
        "Sacarlo de la búsqueda hasta que lo haya cambiado",
    );
    info.choices = vec![LinkChoice {
        name: ANSWER.to_owned(),
        label: lang.pick("Your answer", "Su respuesta").to_owned(),
        options: vec![option(RIGHT, right, true), option(PAUSE, pause, false)],
    }];
    Ok(Some(info))
}

fn act(
    members: &Members,
    row: Uuid,
    answer: &LinkAnswer,
    lang: Lang,
) -> Result<Option<LinkInfo>, Failure> {
    let answer = match answer.get(ANSWER) {
        None | Some(RIGHT) => ReportAnswer::Right,
        Some(PAUSE) => ReportAnswer::Pause,
        Some(_) => {
            let error = field("/answer", "invalid", "Choose right or pause.");
            return Err(Problem::invalid(vec![error]).into());
        }
    };
    let done = members.store.answer_ask(row, answer, members.now())?;
    Ok(done.map(|_| match answer {
        ReportAnswer::Right => LinkInfo::done(
            ANSWER_REPORTS,
            lang.pick("Thank you", "Gracias"),
            lang.pick(
                "Your listing stays as it is, and counts as confirmed today.",
                "Su anuncio queda como está, y cuenta como confirmado hoy.",
            ),
        ),
        ReportAnswer::Pause => LinkInfo::done(
            ANSWER_REPORTS,
            lang.pick("Your listing is paused", "Su anuncio está en pausa"),
            lang.pick(
                "Log in to change it, then resume it.",
                "Inicie sesión para cambiarlo, y reanúdelo después.",
            ),
        ),
    }))
}
