//! The life of a post: a draft is published, now or at an instant that is set, and may be taken
//! down. Nothing happens when a set instant comes: whether a post is public is asked of the time.

use contract::{PostStatus, Timestamp};

/// What of a post's row says where it is in its life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Life {
    /// The revision that is public, or will be, and from when on.
    pub public: Option<(i32, Timestamp)>,
    /// When it was public first.
    pub first: Option<Timestamp>,
}

/// Why a move is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// What is public can't be scheduled: until then, nothing would be there.
    IsPublic,
    /// What is neither public nor scheduled can't be taken down.
    IsNotPublic,
}

impl Life {
    /// Where it is.
    pub fn status(&self, now: Timestamp) -> PostStatus {
        match (self.public, self.first) {
            (Some((_, from)), _) if from > now => PostStatus::Scheduled,
            (Some(_), _) => PostStatus::Published,
            (None, Some(_)) => PostStatus::Unpublished,
            (None, None) => PostStatus::Draft,
        }
    }

    /// Whether it has ever been public: its address may stand in somebody's bookmarks.
    pub fn was_public(&self, now: Timestamp) -> bool {
        self.first.is_some_and(|first| first <= now)
    }

    /// Makes a revision public, at once or at an instant to come.
    ///
    /// # Errors
    /// [`Refused::IsPublic`].
    pub fn publish(
        &self,
        revision: i32,
        at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Self, Refused> {
        let from = at.unwrap_or(now).max(now);
        match self.public {
            Some((_, since)) if since <= now && from > now => return Err(Refused::IsPublic),
            // The same again: since when it is public stays as it is.
            Some((public, since)) if since <= now && public == revision => return Ok(*self),
            _ => {}
        }
        let first = self.first.filter(|first| *first <= now).unwrap_or(from);
        Ok(Self { public: Some((revision, from)), first: Some(first) })
    }

    /// Takes it down, or takes back the instant that is set.
    ///
    /// # Errors
    /// [`Refused::IsNotPublic`].
    pub fn unpublish(&self, now: Timestamp) -> Result<Self, Refused> {
        if self.public.is_none() {
            return Err(Refused::IsNotPublic);
        }
        Ok(Self { public: None, first: self.first.filter(|first| *first <= now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(hour: i64) -> Timestamp {
        Timestamp::from_seconds(1_800_000_000 + hour * 3_600)
    }

    #[test]
    fn a_draft_becomes_public_when_its_time_has_come() {
        let draft = Life::default();
        assert_eq!(draft.status(at(0)), PostStatus::Draft);
        let set = draft.publish(1, Some(at(5)), at(0)).unwrap();
        assert_eq!(set.status(at(4)), PostStatus::Scheduled);
        assert!(!set.was_public(at(4)) && set.was_public(at(5)));
        assert_eq!(set.status(at(5)), PostStatus::Published);
        let moved = set.publish(2, Some(at(9)), at(1)).unwrap();
        assert_eq!((moved.public, moved.first), (Some((2, at(9))), Some(at(9))));
        assert_eq!(set.unpublish(at(4)).unwrap(), Life::default(), "nobody has seen it");
        assert_eq!(draft.publish(1, Some(at(0)), at(3)).unwrap().public, Some((1, at(3))));
    }

    #[test]
    fn what_is_public_keeps_its_first_day() {
        let public = Life::default().publish(1, None, at(0)).unwrap();
        let next = public.publish(2, None, at(7)).unwrap();
        assert_eq!((next.public, next.first), (Some((2, at(7))), Some(at(0))));
        assert_eq!(next.publish(2, None, at(8)).unwrap(), next, "the same again");
        let down = next.unpublish(at(9)).unwrap();
        assert_eq!(down.status(at(9)), PostStatus::Unpublished);
        let again = down.publish(2, Some(at(20)), at(10)).unwrap();
        assert_eq!((again.status(at(11)), again.first), (PostStatus::Scheduled, Some(at(0))));
        assert_eq!(again.unpublish(at(11)).unwrap().status(at(11)), PostStatus::Unpublished);
    }

    #[test]
    fn moves_that_make_no_sense_are_refused() {
        let public = Life::default().publish(1, None, at(0)).unwrap();
        assert_eq!(public.publish(2, Some(at(9)), at(1)), Err(Refused::IsPublic));
        assert_eq!(Life::default().unpublish(at(0)), Err(Refused::IsNotPublic));
    }
}
