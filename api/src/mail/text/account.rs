//! Mails about an account: its address, its password, its end.

use super::recipient;
use crate::{
    mail::{Letter, purpose},
    members::Members,
    store::StoreError,
};
use uuid::Uuid;

pub(in crate::mail) fn verify_email(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let account = recipient(members, account)?.filter(|account| account.verified_at.is_none());
    Ok(account.map(|account| {
        let url = members.page_link("/verify", purpose::VERIFY_EMAIL, row);
        Letter::to_member(account.email, "Confirm your email address")
            .say(format!("Hello {},", account.name))
            .say("please confirm that this address is yours. Then your account is ready.")
            .button("Confirm this address", url)
            .say("The link works for 24 hours.")
            .say("If you did not sign up, you can ignore this mail. Nothing else will come.")
    }))
}
