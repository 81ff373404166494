//! Mails about what time changes: listings that nobody confirmed, and facts past their last day.

use super::{
    letter, recipient,
    seeker::{day, link as mail_link},
};
use crate::{
    mail::{Letter, purpose, words::listing as words},
    members::Members,
    store::{Account, AccountStatus, LapsedFact, ListingFile, StoreError},
};
use contract::{Date, GroupId, Lang, Term, listing::Status};
use uuid::Uuid;

/// An account in good standing and a listing of its own.
fn listing_of(
    members: &Members,
    account: Uuid,
    listing: Uuid,
) -> Result<Option<(Account, ListingFile)>, StoreError> {
    let account = recipient(members, account)?;
    let Some(account) = account.filter(|a| a.status == AccountStatus::Active) else {
        return Ok(None);
    };
    match members.store.listing_file(account.id, GroupId::from_bytes(listing.into_bytes())) {
        Err(StoreError::NotFound) => Ok(None),
        file => Ok(Some((account, file?))),
    }
}

/// Where a listing is edited.
fn edit(members: &Members, lang: Lang, listing: Uuid) -> String {
    members.page(lang, &format!("/listings/{listing}/edit"))
}

fn title(file: &ListingFile) -> String {
    file.base.content.title.clone().unwrap_or_default()
}

pub(in crate::mail) fn confirm(
    members: &Members,
    account: Uuid,
    listing: Uuid,
    link: Uuid,
    again: bool,
) -> Result<Option<Letter>, StoreError> {
    let found = listing_of(members, account, listing)?;
    let asked = |file: &ListingFile| file.status == Status::Published;
    let Some((account, file)) = found.filter(|(_, file)| asked(file)) else { return Ok(None) };
    let lang = account.lang;
    let expires = file.last_confirmed_at.plus_days(crate::domain::publish::EXPIRY_DAYS).date();
    let subject = if again { words::LEAVES_SOON } else { words::STILL_RIGHT };
    let since = day(file.last_confirmed_at.date(), lang);
    Ok(Some(
        letter(&account, subject)
            .tell(words::CONFIRM_TOLD, &[("since", &since), ("title", &title(&file))])
            .tell(words::CONFIRM_ASK, &[])
            .press(words::CONFIRM_BUTTON, mail_link(members, lang, purpose::CONFIRM_LISTING, link))
            .tell(words::CONFIRM_ELSE, &[("expires", &day(expires, lang))])
            .see(words::EDIT_LISTING, edit(members, lang, listing)),
    ))
}

pub(in crate::mail) fn expired(
    members: &Members,
    account: Uuid,
    listing: Uuid,
    link: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let found = listing_of(members, account, listing)?;
    let Some((account, file)) = found.filter(|(_, file)| file.status == Status::Expired) else {
        return Ok(None);
    };
    let lang = account.lang;
    let since = day(file.last_confirmed_at.date(), lang);
    Ok(Some(
        letter(&account, words::EXPIRED)
            .tell(words::EXPIRED_TOLD, &[("since", &since), ("title", &title(&file))])
            .tell(words::EXPIRED_ASK, &[])
            .press(words::EXPIRED_BUTTON, mail_link(members, lang, purpose::CONFIRM_LISTING, link))
            .see(words::EDIT_LISTING, edit(members, lang, listing)),
    ))
}

pub(in crate::mail) fn stranded(
    members: &Members,
    account: Uuid,
    listing: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let found = listing_of(members, account, listing)?;
    let Some((account, file)) = found.filter(|(_, file)| file.status == Status::Paused) else {
        return Ok(None);
    };
    let lang = account.lang;
    Ok(Some(
        letter(&account, words::PAUSED)
            .tell(words::STRANDED_TOLD, &[("title", &title(&file))])
            .tell(words::STRANDED_WHY, &[])
            .press(words::OPEN_PROFILE, members.page(lang, "/account/profile"))
            .see(words::SEE_LISTING, edit(members, lang, listing)),
    ))
}

pub(in crate::mail) fn lapsed(
    members: &Members,
    account: Uuid,
    leader: Uuid,
    last: Date,
) -> Result<Option<Letter>, StoreError> {
    let account = recipient(members, account)?;
    let Some(account) = account.filter(|a| a.status == AccountStatus::Active) else {
        return Ok(None);
    };
    let Some(lapsed) = members.store.lapsed(leader, last)? else { return Ok(None) };
    if lapsed.facts.is_empty() {
        return Ok(None);
    }
    let (lang, lists) = (account.lang, members.directory.lists());
    let label = |terms: &[Term], code: &str| {
        let known = terms.iter().find(|term| term.value.as_str() == code);
        known.map_or_else(|| code.to_owned(), |term| term.label.clone())
    };
    let facts = lapsed.facts.iter().map(|(fact, on)| {
        let what = match fact {
            LapsedFact::Credential(title, state) => format!("{title}, {state}"),
            LapsedFact::Certification(code) => label(&lists.reference.certifications, code),
            LapsedFact::Compact(code) => {
                let compacts = &lists.reference.compacts;
                let known = compacts.iter().find(|compact| compact.value.as_str() == code);
                known.map_or_else(|| code.clone(), |compact| compact.label.clone())
            }
        };
        words::LAPSED_FACT.fill(lang, &[("what", &what), ("date", &day(*on, lang))])
    });
    Ok(Some(
        letter(&account, words::LAPSED)
            .tell(words::LAPSED_TOLD, &[("name", &lapsed.name)])
            .list(facts.collect::<Vec<_>>())
            .tell(words::LAPSED_ASK, &[])
            .press(words::OPEN_PROFILE, members.page(lang, "/account/profile")),
    ))
}
