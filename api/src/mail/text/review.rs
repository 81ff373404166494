//! Mails of the review: what was decided, what visitors reported, what a register said.

use super::recipient;
use crate::{
    mail::{Letter, purpose},
    members::Members,
    store::{Account, AuditQuery, StoreError},
};
use contract::{GroupId, Verification, review::Decision};
use uuid::Uuid;

/// What was decided about a listing.
pub(in crate::mail) fn reviewed(
    members: &Members,
    decision: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(told) = members.store.decision(decision)? else { return Ok(None) };
    let Some((account, title)) = owner(members, told.listing)? else { return Ok(None) };
    let last = told.decision;
    let edit = format!("{}/listings/{}/edit", members.public_url, told.listing);
    let hello = |subject| {
        Letter::to_member(account.email.clone(), subject).say(format!("Hello {},", account.name))
    };
    let mut letter = match last.decision {
        Decision::Approve => {
            let slug = members.store.listing_slug(told.listing)?;
            let page = format!("{}/group/{slug}", members.public_url);
            return Ok(Some(
                hello("Your listing is public")
                    .say(format!("we looked at “{title}”, and people can find it now."))
                    .button("See its page", page),
            ));
        }
        Decision::Return => hello("Your listing needs a change")
            .say(format!("we looked at “{title}”. Before it can be public, please change this:")),
        Decision::Reject => hello("Your listing was turned down")
            .say(format!("we looked at “{title}” and can’t list it:")),
    };
    letter = letter.list(last.reasons.iter().map(|reason| reason.text()));
    if let Some(note) = last.note {
        letter = letter.say("The reviewer wrote:").quote(note);
    }
    Ok(Some(
        match last.decision {
            Decision::Reject => {
                letter.say("If you think that is wrong, change it and send it again.")
            }
            Decision::Approve | Decision::Return => letter,
        }
        .button("Open your listing", edit),
    ))
}

/// Visitors reported something: is the listing still right?
pub(in crate::mail) fn ask(
    members: &Members,
    ask: Uuid,
    link: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(ask) = members.store.report_ask(ask)?.filter(|ask| !ask.closed) else {
        return Ok(None);
    };
    let Some((account, title)) = owner(members, ask.listing)? else { return Ok(None) };
    let edit = format!("{}/listings/{}/edit", members.public_url, ask.listing);
    Ok(Some(
        Letter::to_member(account.email, "Is your listing still right?")
            .say(format!("Hello {},", account.name))
            .say(format!("several visitors told us {}: “{title}”.", ask.kind.text()))
            .say("Please say what is true. It takes one click, without logging in.")
            .button("Answer", members.mail_link(purpose::ANSWER_REPORTS, link))
            .say(format!(
                "Without an answer by {} the listing is paused, so that nobody asks in vain.",
                ask.answer_by.date()
            ))
            .also("Change your listing", edit),
    ))
}

/// A listing was paused because of reports.
pub(in crate::mail) fn paused(
    members: &Members,
    listing: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some((account, title)) = owner(members, GroupId::from_bytes(listing.into_bytes()))? else {
        return Ok(None);
    };
    Ok(Some(
        Letter::to_member(account.email, "Your listing is paused")
            .say(format!("Hello {},", account.name))
            .say(format!(
                "visitors told us that something in “{title}” is not right, so it is out of search for now."
            ))
            .say("Log in, look it over, and resume it when it is right.")
            .button("Open your listings", format!("{}/listings", members.public_url)),
    ))
}

/// A licence was not found, or has expired.
pub(in crate::mail) fn credential_lost(
    members: &Members,
    leader: Uuid,
    position: i32,
) -> Result<Option<Letter>, StoreError> {
    let Some((account, credential)) = members.store.credential_of(leader, position)? else {
        return Ok(None);
    };
    let what = match credential.verification {
        Verification::Failed => "we could not find it active on the board’s register",
        Verification::Expired => "the board’s register says that it has expired",
        // It was looked up again since.
        Verification::Verified | Verification::Unverified => return Ok(None),
    };
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    Ok(Some(
        Letter::to_member(account.email, "Please check a license in your profile")
            .say(format!("Hello {},", account.name))
            .say(format!(
                "we looked up {} {} ({}): {what}.",
                credential.abbreviation,
                credential.number,
                credential.jurisdiction.name()
            ))
            .say("Until that is settled, it does not count for the states from which people may join your groups.")
            .button("Open your profile", format!("{}/account/profile", members.public_url)),
    ))
}

/// An account was suspended, or restored.
pub(in crate::mail) fn account_status(
    members: &Members,
    account: Uuid,
    suspended: bool,
) -> Result<Option<Letter>, StoreError> {
    let Some(of) = recipient(members, account)? else { return Ok(None) };
    if !suspended {
        return Ok(Some(
            Letter::to_member(of.email, "Your account is open again")
                .say(format!("Hello {},", of.name))
                .say("your account works again, and your public listings are back in search.")
                .button("Open your listings", format!("{}/listings", members.public_url)),
        ));
    }
    let query = AuditQuery { subject: Some(account), limit: 50, ..AuditQuery::default() };
    let lines = members.store.audit_lines(&query)?;
    let why = lines
        .iter()
        .find(|line| line.action == "account.suspend")
        .and_then(|line| line.detail["reason"].as_str())
        .unwrap_or_default();
    Ok(Some(
        Letter::to_member(of.email, "Your account is suspended")
            .say(format!("Hello {},", of.name))
            .say("we suspended your account, and your listings are out of search. This is why:")
            .quote(why)
            .say("If you think that is wrong, answer this mail."),
    ))
}

/// Who owns a listing, and its title.
fn owner(members: &Members, listing: GroupId) -> Result<Option<(Account, String)>, StoreError> {
    let Some((account, title)) = members.store.owner_and_title(listing)? else { return Ok(None) };
    Ok(recipient(members, account)?.map(|account| (account, title)))
}
