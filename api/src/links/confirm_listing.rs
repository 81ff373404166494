//! The leader's word that a listing is still true, with what is open now.

use super::Kind;
use crate::{
    mail::{day, purpose},
    members::Members,
    problem::Failure,
    store::{ListingFile, Seats, StoreError},
};
use contract::{
    ErrorCode, Lang, Problem,
    link::{LinkAnswer, LinkChoice, LinkInfo, LinkOption},
    listing::{Status, Waitlist},
    problem::field,
};
use uuid::Uuid;

pub(super) const KIND: Kind = Kind { purpose: purpose::CONFIRM_LISTING, look, act };

/// What stands for a number that nobody knows.
const UNKNOWN: &str = "unknown";
/// Most openings that are offered to choose from.
const MOST: u16 = 20;
/// Most openings that are taken.
const LIMIT: u16 = 500;

fn look(members: &Members, link: Uuid, lang: Lang) -> Result<Option<LinkInfo>, Failure> {
    let file = members.store.asked_about(link, members.now())?;
    Ok(file.map(|file| page(&file, lang)))
}

fn page(file: &ListingFile, lang: Lang) -> LinkInfo {
    let title = file.base.content.title.clone().unwrap_or_default();
    let since = day(file.last_confirmed_at.date(), lang);
    let detail = match file.status {
        Status::Published => lang.pick(
            format!(
                "You last said on {since} that everything in “{title}” is right. Please look at \
                 it and say so again. If something changed, edit the listing first."
            ),
            format!(
                "El {since} usted dijo por última vez que todo en “{title}” es correcto. Por \
                 favor, mírelo y dígalo otra vez. Si algo cambió, edite primero el anuncio."
            ),
        ),
        Status::Expired => lang.pick(
            format!(
                "“{title}” left search, because nobody confirmed it since {since}. If everything \
                 in it is still right, it comes back now."
            ),
            format!(
                "“{title}” salió de la búsqueda, porque nadie lo confirmó desde el {since}. Si \
                 todo en él sigue siendo correcto, vuelve ahora."
            ),
        ),
        _ => {
            let detail = lang.pick(
                format!("“{title}” is not in search now. Log in to see what it needs."),
                format!(
                    "“{title}” no está ahora en la búsqueda. Inicie sesión para ver qué necesita."
                ),
            );
            return LinkInfo { button: None, ..info(&detail, lang) };
        }
    };
    LinkInfo { choices: vec![openings(file, lang), waitlist(file, lang)], ..info(&detail, lang) }
}

fn info(detail: &str, lang: Lang) -> LinkInfo {
    let title = lang.pick("Is your listing still right?", "¿Su anuncio sigue siendo correcto?");
    let button = lang.pick("Yes, all of it is right", "Sí, todo es correcto");
    LinkInfo::ask(purpose::CONFIRM_LISTING, title, detail, button)
}

fn openings(file: &ListingFile, lang: Lang) -> LinkChoice {
    let capacity = file.base.content.capacity.clone().unwrap_or_default();
    let now = capacity.openings;
    let most =
        capacity.size_max.unwrap_or(MOST).clamp(now.unwrap_or(0), MOST.max(now.unwrap_or(0)));
    let unknown = option(UNKNOWN, lang.pick("I don't know", "No lo sé"), now.is_none());
    let numbers = (0..=most).map(|number| {
        let text = number.to_string();
        option(&text, &text, now == Some(number))
    });
    LinkChoice {
        name: "openings".to_owned(),
        label: lang.pick("Places open now", "Lugares disponibles ahora").to_owned(),
        options: std::iter::once(unknown).chain(numbers).collect(),
    }
}

fn waitlist(file: &ListingFile, lang: Lang) -> LinkChoice {
    let capacity = file.base.content.capacity.clone().unwrap_or_default();
    let now = capacity.waitlist.unwrap_or(Waitlist::None);
    let label = |value| match value {
        Waitlist::None => lang.pick("There is none", "No hay"),
        Waitlist::Open => lang.pick("It takes names", "Acepta nombres"),
        Waitlist::Closed => lang.pick("It takes no more names", "Ya no acepta nombres"),
    };
    let options = Waitlist::ALL.iter().map(|v| option(v.as_str(), label(*v), *v == now));
    LinkChoice {
        name: "waitlist".to_owned(),
        label: lang.pick("Wait list", "Lista de espera").to_owned(),
        options: options.collect(),
    }
}

fn option(value: &str, label: &str, selected: bool) -> LinkOption {
    LinkOption { value: value.to_owned(), label: label.to_owned(), selected }
}

fn act(
    members: &Members,
    link: Uuid,
    answer: &LinkAnswer,
    lang: Lang,
) -> Result<Option<LinkInfo>, Failure> {
    let seats = seats(answer)?;
    match members.store.confirm_by_link(link, seats, members.now()) {
        Ok(true) => Ok(Some(LinkInfo::done(
            purpose::CONFIRM_LISTING,
            lang.pick("Thank you", "Gracias"),
            lang.pick(
                "Your listing is confirmed as of today. We will ask again in about three months.",
                "Su anuncio está confirmado desde hoy. Volveremos a preguntar en unos tres meses.",
            ),
        ))),
        Ok(false) => Ok(None),
        Err(StoreError::Conflict { .. }) => Err(Problem::new(ErrorCode::NotAllowedNow)
            .detail("This listing can't be confirmed now. Log in to see what it needs.")
            .into()),
        Err(error) => Err(error.into()),
    }
}

/// What was chosen; whatever was not, stays as it is.
fn seats(answer: &LinkAnswer) -> Result<Seats, Problem> {
    let mut errors = Vec::new();
    let openings = match answer.get("openings").filter(|text| !text.is_empty()) {
        None => None,
        Some(UNKNOWN) => Some(None),
        Some(text) => match text.parse::<u16>().ok().filter(|number| *number <= LIMIT) {
            Some(number) => Some(Some(number)),
            None => {
                let detail = format!("Choose a number from 0 to {LIMIT}, or “I don't know”.");
                errors.push(field("/openings", "invalid", &detail));
                None
            }
        },
    };
    let waitlist = match answer.get("waitlist").filter(|text| !text.is_empty()).map(str::parse) {
        None => None,
        Some(Ok(waitlist)) => Some(waitlist),
        Some(Err(_)) => {
            errors.push(field("/waitlist", "invalid", "Choose none, open, or closed."));
            None
        }
    };
    if errors.is_empty() { Ok(Seats { openings, waitlist }) } else { Err(Problem::invalid(errors)) }
}
