//! Mail: what is told to whom. The queue holds a [`Mail`], which names things by their ids; the
//! text is made when it is sent, from what is true then (`docs/mail.md`).
//!
//! A new mail is a variant here, a line in [`render`], and a text in the file of its family in
//! [`text`]. It is queued in the transaction of what it tells, by `store::mail_queue::enqueue`.

mod bell;
mod letter;
pub mod purpose;
mod render;
mod text;
mod transport;
mod words;
mod worker;

pub use bell::Bell;
pub use letter::Letter;
pub use render::render;
pub(crate) use text::{
    day,
    review::reported,
    subscription::{about, groups_between},
};
pub use transport::Transport;
pub use worker::Worker;

use contract::{Date, GroupId, Lang, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Every mail that the service sends. Holds ids and sealed addresses, never a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// Is a listing still true?
    ConfirmListing {
        /// Whose.
        account: Uuid,
        /// The listing.
        listing: Uuid,
        /// Row of the link.
        link: Uuid,
        /// Asked for the second time.
        again: bool,
    },
    /// Something in a leader's file is past its last day.
    CredentialsLapsed {
        /// Who filed the leader.
        account: Uuid,
        /// The leader.
        leader: Uuid,
        /// The last day of what lapsed latest.
        last: Date,
    },
    /// Nobody confirmed a listing: it is out of search.
    ListingExpired {
        /// Whose.
        account: Uuid,
        /// The listing.
        listing: Uuid,
        /// Row of the link that brings it back.
        link: Uuid,
    },
    /// Nobody may join an online group from anywhere: it is paused.
    ListingStranded {
        /// Whose.
        account: Uuid,
        /// The listing.
        listing: Uuid,
    },
    /// Prove the address of a new account.
    VerifyEmail {
        /// Whose.
        account: Uuid,
        /// Row of the link.
        link: Uuid,
    },
    /// Somebody tried to make an account with the address of one.
    AccountExists {
        /// Whose.
        account: Uuid,
        /// Row of a link to choose a new password.
        link: Uuid,
    },
    /// Choose a new password.
    ResetPassword {
        /// Whose.
        account: Uuid,
        /// Row of the link.
        link: Uuid,
    },
    /// A new password was asked for, for an address without an account.
    NoAccount {
        /// The address, sealed.
        address: String,
        /// Language of the page where it was asked for.
        #[serde(default, skip_serializing_if = "Lang::is_default")]
        lang: Lang,
    },
    /// The password was changed.
    PasswordChanged {
        /// Whose.
        account: Uuid,
    },
    /// Prove the address that an account moves to.
    ConfirmEmail {
        /// Whose.
        account: Uuid,
        /// Row of the link.
        link: Uuid,
        /// The new address, sealed.
        address: String,
    },
    /// To the address until now: the account is to move to another.
    EmailChangeAsked {
        /// Whose.
        account: Uuid,
        /// The address until now, sealed.
        address: String,
    },
    /// To the address until now: the account has moved to another.
    EmailChanged {
        /// Whose.
        account: Uuid,
        /// The address until now, sealed.
        address: String,
    },
    /// A second factor is asked for from now on.
    SecondFactorOn {
        /// Whose.
        account: Uuid,
    },
    /// The second factor was taken off.
    SecondFactorOff {
        /// Whose.
        account: Uuid,
    },
    /// There are new recovery codes.
    RecoveryCodesRenewed {
        /// Whose.
        account: Uuid,
    },
    /// The account will be deleted; a link undoes it.
    AccountLeaving {
        /// Whose.
        account: Uuid,
        /// Row of the link.
        link: Uuid,
    },
    /// A message for the leader of a group, with its text.
    NewMessage {
        /// Which.
        message: Uuid,
    },
    /// Messages that nobody has answered for days.
    MessagesWaiting {
        /// In whose inbox.
        account: Uuid,
    },
    /// To the sender of a message: the group is full, these may take you.
    MessageClosed {
        /// Which.
        message: Uuid,
        /// Groups.
        offers: Vec<GroupId>,
    },
    /// Asks an address whether it wants a subscription.
    ConfirmSubscription {
        /// Which.
        subscription: Uuid,
    },
    /// A seat is open in a group of which somebody wanted to hear.
    PlaceOpened {
        /// By which.
        subscription: Uuid,
    },
    /// New groups of a saved search.
    NewGroups {
        /// Which.
        subscription: Uuid,
        /// Published after this.
        since: Timestamp,
        /// Published at or before this.
        until: Timestamp,
    },
    /// Asks whether a subscription is still wanted.
    SubscriptionEnds {
        /// Which.
        subscription: Uuid,
    },
    /// A moderator decided about a listing.
    ListingReviewed {
        /// Row of the decision.
        decision: Uuid,
    },
    /// Visitors reported a listing: its leader is asked.
    AskAboutReports {
        /// Row of the question.
        ask: Uuid,
        /// Row of the link.
        link: Uuid,
    },
    /// A listing was paused because of reports.
    PausedByReports {
        /// Which.
        listing: Uuid,
    },
    /// An admin suspended a listing.
    ListingSuspended {
        /// Which.
        listing: Uuid,
    },
    /// A credential was not found, or has expired.
    CredentialLost {
        /// Whose.
        leader: Uuid,
        /// Its place in the file.
        position: i32,
    },
    /// A moderator suspended an account.
    AccountSuspended {
        /// Which.
        account: Uuid,
    },
    /// A webhook of a member was stopped: it took nothing for days, or is gone.
    WebhookStopped {
        /// Whose.
        account: Uuid,
        /// Which.
        webhook: Uuid,
    },
    /// A moderator restored an account.
    AccountRestored {
        /// Which.
        account: Uuid,
    },
}
