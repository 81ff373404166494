//! The link under "is your listing still right?": a leader answers what visitors reported.

use super::Kind;
use crate::{
    mail::purpose::ANSWER_REPORTS, members::Members, problem::Failure, store::ReportAnswer,
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

fn look(members: &Members, row: Uuid, _: Lang) -> Result<Option<LinkInfo>, Failure> {
    let Some(ask) = members.store.look_at_ask(row, members.now())? else { return Ok(None) };
    let Some((_, title)) = members.store.owner_and_title(ask.listing)? else { return Ok(None) };
    let option = |value: &str, label: &str, selected| LinkOption {
        value: value.to_owned(),
        label: label.to_owned(),
        selected,
    };
    let detail = format!(
        "Several visitors told us {}: “{title}”. What is true? To change the listing itself, log in.",
        ask.kind.text()
    );
    let mut info =
        LinkInfo::ask(ANSWER_REPORTS, "Is your listing still right?", detail, "Send the answer");
    info.choices = vec![LinkChoice {
        name: ANSWER.to_owned(),
        label: "Your answer".to_owned(),
        options: vec![
            option(RIGHT, "The listing is right as it is", true),
            option(PAUSE, "Take it out of search until I have changed it", false),
        ],
    }];
    Ok(Some(info))
}

fn act(
    members: &Members,
    row: Uuid,
    answer: &LinkAnswer,
    _: Lang,
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
            "Thank you",
            "Your listing stays as it is, and counts as confirmed today.",
        ),
        ReportAnswer::Pause => LinkInfo::done(
            ANSWER_REPORTS,
            "Your listing is paused",
            "Log in to change it, then resume it.",
        ),
    }))
}
