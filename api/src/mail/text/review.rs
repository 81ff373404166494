//! Mails of the review: what was decided, what visitors reported, what a register said.

use super::{
    letter, recipient,
    seeker::{day, link as mail_link},
};
use crate::{
    mail::{
        Letter, purpose,
        words::{Words, account as of_account, listing as words, state},
    },
    members::Members,
    store::{Account, AuditQuery, StoreError},
};
use contract::{
    GroupId, Lang, Verification,
    review::{Decision, Reason, ReportKind},
};
use uuid::Uuid;

/// What was decided about a listing.
pub(in crate::mail) fn reviewed(
    members: &Members,
    decision: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(told) = members.store.decision(decision)? else { return Ok(None) };
    let Some((account, title)) = owner(members, told.listing)? else { return Ok(None) };
    let (last, lang) = (told.decision, account.lang);
    let begin = |subject, told| letter(&account, subject).tell(told, &[("title", &title)]);
    let mut letter = match last.decision {
        Decision::Approve => {
            let slug = members.store.listing_slug(told.listing)?;
            let page = members.page(lang, &format!("/group/{slug}"));
            let letter = begin(words::PUBLIC, words::PUBLIC_TOLD);
            return Ok(Some(letter.press(words::PUBLIC_BUTTON, page)));
        }
        Decision::Return => begin(words::RETURNED, words::RETURNED_TOLD),
        Decision::Reject => begin(words::REJECTED, words::REJECTED_TOLD),
    };
    letter = letter.list(last.reasons.iter().map(|why| reason(*why).of(lang)));
    if let Some(note) = last.note {
        letter = letter.tell(words::REVIEWER_WROTE, &[]).quote(note);
    }
    if last.decision == Decision::Reject {
        letter = letter.tell(words::REJECTED_WRONG, &[]);
    }
    Ok(Some(letter.press(words::OPEN_LISTING, edit(members, lang, told.listing))))
}

/// Why a moderator asked for a change, as its leader reads it.
const fn reason(reason: Reason) -> Words {
    match reason {
        Reason::ContactInText => words::CONTACT_IN_TEXT,
        Reason::CredentialNotFound => words::CREDENTIAL_NOT_FOUND,
        Reason::SupervisionIncomplete => words::SUPERVISION_INCOMPLETE,
        Reason::Duplicate => words::DUPLICATE,
        Reason::NotATherapyGroup => words::NOT_A_THERAPY_GROUP,
        Reason::Promises => words::PROMISES,
        Reason::UnclearText => words::UNCLEAR_TEXT,
        Reason::WrongFacts => words::WRONG_FACTS,
        Reason::NoConsent => words::NO_CONSENT,
        Reason::Other => words::OTHER,
    }
}

/// What visitors reported, in a language: "visitors told us …".
pub(crate) fn reported(kind: ReportKind, lang: Lang) -> &'static str {
    let words = match kind {
        ReportKind::Full => words::REPORT_FULL,
        ReportKind::Closed => words::REPORT_CLOSED,
        ReportKind::Wrong => words::REPORT_WRONG,
        ReportKind::NotAsDescribed => words::REPORT_NOT_AS_DESCRIBED,
    };
    words.of(lang)
}

/// Where a listing is edited.
fn edit(members: &Members, lang: Lang, listing: GroupId) -> String {
    members.page(lang, &format!("/listings/{listing}/edit"))
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
    let lang = account.lang;
    let what = reported(ask.kind, lang);
    Ok(Some(
        letter(&account, words::STILL_RIGHT)
            .tell(words::REPORTS_TOLD, &[("what", what), ("title", &title)])
            .tell(words::REPORTS_ASK, &[])
            .press(words::REPORTS_BUTTON, mail_link(members, lang, purpose::ANSWER_REPORTS, link))
            .tell(words::REPORTS_ELSE, &[("date", &day(ask.answer_by.date(), lang))])
            .see(words::CHANGE_LISTING, edit(members, lang, ask.listing)),
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
        letter(&account, words::PAUSED)
            .tell(words::REPORTS_PAUSED, &[("title", &title)])
            .tell(words::REPORTS_RESUME, &[])
            .press(words::OPEN_LISTINGS, members.page(account.lang, "/listings")),
    ))
}

/// An admin suspended a listing; nothing to tell once it is back.
pub(in crate::mail) fn suspended(
    members: &Members,
    listing: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let id = GroupId::from_bytes(listing.into_bytes());
    let still = match members.store.listing_row(id) {
        Err(StoreError::NotFound) => return Ok(None),
        found => found?.suspended,
    };
    let Some((account, title)) = owner(members, id)?.filter(|_| still) else { return Ok(None) };
    let why = logged_reason(members, listing, "listing.suspend")?;
    let page = edit(members, account.lang, id);
    Ok(Some(
        letter(&account, words::SUSPENDED)
            .tell(words::SUSPENDED_TOLD, &[("title", &title)])
            .quote(why)
            .tell(words::SUSPENDED_DO, &[])
            .tell(words::SUSPENDED_WRONG, &[])
            .press(words::OPEN_LISTING, page),
    ))
}

/// Why the newest deed of this name was done to somebody's thing.
fn logged_reason(members: &Members, subject: Uuid, action: &str) -> Result<String, StoreError> {
    let query = AuditQuery { subject: Some(subject), limit: 50, ..AuditQuery::default() };
    let lines = members.store.audit_lines(&query)?;
    let line = lines.iter().find(|line| line.action == action);
    Ok(line.and_then(|line| line.detail["reason"].as_str()).unwrap_or_default().to_owned())
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
        Verification::Failed => words::LICENSE_FAILED,
        Verification::Expired => words::LICENSE_EXPIRED,
        // It was looked up again since.
        Verification::Verified | Verification::Unverified => return Ok(None),
    };
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let license = format!(
        "{} {} ({})",
        credential.abbreviation,
        credential.number,
        state(credential.jurisdiction, account.lang)
    );
    let parts = [("license", license.as_str()), ("what", what.of(account.lang))];
    Ok(Some(
        letter(&account, words::LICENSE)
            .tell(words::LICENSE_TOLD, &parts)
            .tell(words::LICENSE_UNTIL, &[])
            .press(words::OPEN_PROFILE, members.page(account.lang, "/account/profile")),
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
            letter(&of, of_account::OPEN_AGAIN)
                .tell(of_account::OPEN_AGAIN_TOLD, &[])
                .press(words::OPEN_LISTINGS, members.page(of.lang, "/listings")),
        ));
    }
    let why = logged_reason(members, account, "account.suspend")?;
    Ok(Some(
        letter(&of, of_account::SUSPENDED)
            .tell(of_account::SUSPENDED_TOLD, &[])
            .quote(why)
            .tell(of_account::SUSPENDED_WRONG, &[]),
    ))
}

/// Who owns a listing, and its title.
fn owner(members: &Members, listing: GroupId) -> Result<Option<(Account, String)>, StoreError> {
    let Some((account, title)) = members.store.owner_and_title(listing)? else { return Ok(None) };
    Ok(recipient(members, account)?.map(|account| (account, title)))
}
