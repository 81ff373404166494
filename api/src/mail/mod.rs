//! Mail: what is told to whom. The queue holds a [`Mail`], which names things by their ids; the
//! text is made when it is sent, from what is true then.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Every mail that the service sends. Holds ids and sealed addresses, never a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// Prove the address of a new account.
    VerifyEmail {
        /// Whose.
        account: Uuid,
        /// Row of the link.
        link: Uuid,
    },
}
