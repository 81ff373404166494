//! Mails about what time changes: listings that nobody confirmed, and facts past their last day.

use super::recipient;
use crate::{
    mail::{Letter, purpose},
    members::Members,
    store::{Account, AccountStatus, LapsedFact, ListingFile, StoreError},
};
use contract::{Date, GroupId, Term, listing::Status};
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
    let (title, since) = (title(&file), file.last_confirmed_at.date());
    let subject =
        if again { "Your listing leaves search soon" } else { "Is your listing still right?" };
    let expires = file.last_confirmed_at.plus_days(crate::domain::publish::EXPIRY_DAYS).date();
    let letter = Letter::to_member(account.email, subject)
        .say(format!("Hello {},", account.name))
        .say(format!(
            "you last said on {since} that everything in your listing “{title}” is right. People \
             who look for a group count on that."
        ))
        .say("Is it still right? The button leads to a page where you can also say how many places are open.")
        .button("Look and confirm", members.mail_link(purpose::CONFIRM_LISTING, link))
        .say(format!("Without your word the listing leaves search on {expires}."))
        .also("Edit the listing", format!("{}/listings/{listing}/edit", members.public_url));
    Ok(Some(letter))
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
    let (title, since) = (title(&file), file.last_confirmed_at.date());
    let letter = Letter::to_member(account.email, "Your listing has left search")
        .say(format!("Hello {},", account.name))
        .say(format!(
            "nobody confirmed your listing “{title}” since {since}, so people can't find it any \
             more. Nothing of it is lost."
        ))
        .say("If everything in it is still right, one click brings it back.")
        .button("Bring it back", members.mail_link(purpose::CONFIRM_LISTING, link))
        .also("Edit the listing", format!("{}/listings/{listing}/edit", members.public_url));
    Ok(Some(letter))
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
    let letter = Letter::to_member(account.email, "Your listing is paused")
        .say(format!("Hello {},", account.name))
        .say(format!(
            "your online group “{}” is paused: with the credentials on file, there is no state \
             left from which people may join it.",
            title(&file)
        ))
        .say(
            "This happens when a license or a compact privilege ends, or when leaders have no \
             state in common. Renew what ended in your profile, then resume the listing.",
        )
        .button("Open your profile", format!("{}/account/profile", members.public_url))
        .also("See the listing", format!("{}/listings/{listing}/edit", members.public_url));
    Ok(Some(letter))
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
    let lists = members.directory.lists();
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
        format!("{what}: valid through {on}")
    });
    let letter = Letter::to_member(account.email, "Something in your profile has ended")
        .say(format!("Hello {},", account.name))
        .say(format!("by the dates on file for {}, this has ended:", lapsed.name))
        .list(facts.collect::<Vec<_>>())
        .say(
            "Your listings say so, and an ended license gives nobody the right to join from its \
             state. If you have renewed it, enter the new date.",
        )
        .button("Open your profile", format!("{}/account/profile", members.public_url));
    Ok(Some(letter))
}
