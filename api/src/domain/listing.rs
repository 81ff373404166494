//! The life of a listing: which moves are legal from where.

use contract::{ListingAction, listing::Status};

/// What can be done with a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Its leader sends the draft for review.
    Submit,
    /// Its leader takes it back from review.
    Withdraw,
    /// A moderator makes the revision public.
    Approve,
    /// A moderator refuses it.
    Reject,
    /// A moderator asks for changes.
    Return,
    /// It leaves search: its leader wants so, or nobody could join.
    Pause,
    /// It comes back.
    Resume,
    /// Nobody confirmed it for 120 days.
    Expire,
    /// Its leader says that all of it is still true.
    Confirm,
    /// It is over.
    Archive,
}

use Action::{Approve, Archive, Confirm, Expire, Pause, Reject, Resume, Return, Submit, Withdraw};

/// Every legal move: from, action, to. A published, paused or expired listing keeps its public
/// revision while a newer one is reviewed, so its status stays through submit, approve and return.
const MOVES: &[(Status, Action, Status)] = &[
    (Status::Draft, Submit, Status::PendingReview),
    (Status::Draft, Archive, Status::Archived),
    (Status::PendingReview, Approve, Status::Published),
    (Status::PendingReview, Reject, Status::Rejected),
    (Status::PendingReview, Return, Status::Draft),
    (Status::PendingReview, Withdraw, Status::Draft),
    (Status::PendingReview, Archive, Status::Archived),
    (Status::Published, Submit, Status::Published),
    (Status::Published, Approve, Status::Published),
    (Status::Published, Return, Status::Published),
    (Status::Published, Withdraw, Status::Published),
    (Status::Published, Confirm, Status::Published),
    (Status::Published, Pause, Status::Paused),
    (Status::Published, Expire, Status::Expired),
    (Status::Published, Archive, Status::Archived),
    (Status::Paused, Submit, Status::Paused),
    (Status::Paused, Approve, Status::Paused),
    (Status::Paused, Return, Status::Paused),
    (Status::Paused, Withdraw, Status::Paused),
    (Status::Paused, Resume, Status::Published),
    (Status::Paused, Expire, Status::Expired),
    (Status::Paused, Archive, Status::Archived),
    (Status::Expired, Confirm, Status::Published),
    (Status::Expired, Archive, Status::Archived),
    (Status::Rejected, Submit, Status::PendingReview),
    (Status::Rejected, Archive, Status::Archived),
];

/// A move that the life of a listing does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a listing that is {from} can't do this ({action:?}); it can {allowed:?}")]
pub struct IllegalMove {
    /// Where it is.
    pub from: Status,
    /// What was asked.
    pub action: Action,
    /// What can be done instead.
    pub allowed: Vec<Action>,
}

/// Where a listing goes by an action.
///
/// # Errors
/// The action is not legal from there; the error says what is.
pub fn step(from: Status, action: Action) -> Result<Status, IllegalMove> {
    MOVES
        .iter()
        .find(|(f, a, _)| *f == from && *a == action)
        .map(|(_, _, to)| *to)
        .ok_or_else(|| IllegalMove { from, action, allowed: allowed(from) })
}

/// What can be done from there.
pub fn allowed(from: Status) -> Vec<Action> {
    MOVES.iter().filter(|(f, _, _)| *f == from).map(|(_, a, _)| *a).collect()
}

/// What the owner of a listing can do with it, as it is: there is a draft to send, or something
/// under review to take back.
pub fn allowed_to_owner(from: Status, draft: bool, pending: bool) -> Vec<ListingAction> {
    let moves = allowed(from).into_iter().filter_map(|action| match action {
        Submit => draft.then_some(ListingAction::Submit),
        Withdraw => pending.then_some(ListingAction::Withdraw),
        Pause => Some(ListingAction::Pause),
        Resume => Some(ListingAction::Resume),
        Confirm => Some(ListingAction::Confirm),
        Archive => Some(ListingAction::Archive),
        Approve | Reject | Return | Expire => None,
    });
    let edit = (from != Status::Archived).then_some(ListingAction::Edit);
    edit.into_iter().chain(moves).chain([ListingAction::Delete]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_public_only_after_review() {
        for (from, action, to) in MOVES {
            let was_public = matches!(from, Status::Published | Status::Paused | Status::Expired);
            if *to == Status::Published && !was_public {
                assert_eq!((*from, *action), (Status::PendingReview, Approve));
            }
        }
        let error = step(Status::Draft, Approve).unwrap_err();
        assert_eq!(error.allowed, [Submit, Archive]);
    }

    #[test]
    fn an_archived_listing_is_over() {
        assert!(allowed(Status::Archived).is_empty());
    }

    #[test]
    fn every_other_status_can_be_archived_and_no_move_is_given_twice() {
        for status in Status::ALL.iter().filter(|s| **s != Status::Archived) {
            assert_eq!(step(*status, Archive), Ok(Status::Archived), "{status}");
        }
        for (i, (from, action, _)) in MOVES.iter().enumerate() {
            assert!(!MOVES[..i].iter().any(|(f, a, _)| f == from && a == action));
        }
    }

    #[test]
    fn an_owner_can_do_what_there_is_something_for() {
        use ListingAction as Own;
        assert_eq!(
            allowed_to_owner(Status::Draft, true, false),
            [Own::Edit, Own::Submit, Own::Archive, Own::Delete]
        );
        let published = allowed_to_owner(Status::Published, false, false);
        assert_eq!(published, [Own::Edit, Own::Confirm, Own::Pause, Own::Archive, Own::Delete]);
        assert!(allowed_to_owner(Status::Published, true, true).contains(&Own::Withdraw));
        assert_eq!(allowed_to_owner(Status::Archived, false, false), [Own::Delete]);
    }
}
