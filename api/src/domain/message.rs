//! The life of a message to a group's leaders, and how fast they mostly answer.

use contract::Timestamp;

/// Answers of which the typical time is made.
pub const ANSWERS: usize = 20;
/// Fewer answers than this say nothing of what is typical.
const FEWEST: usize = 3;
/// Days after which a leader is reminded of a message that nobody answered.
pub const REMINDER_DAYS: i64 = 3;

/// Where a message is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for a moderator; its leaders do not see it.
    Held,
    /// Its leaders have it.
    New,
    /// They answered.
    Answered,
    /// They closed it.
    Closed,
    /// A moderator refused it; its leaders never saw it.
    Refused,
}

impl State {
    /// As it is in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::New => "new",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Refused => "refused",
        }
    }
}

impl std::str::FromStr for State {
    type Err = contract::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Held, Self::New, Self::Answered, Self::Closed, Self::Refused]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(contract::ParseError("is not a state of a message"))
    }
}

/// What can be done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// A leader has answered it.
    Answer,
    /// A leader closes it.
    Close,
    /// A moderator lets it through.
    Release,
    /// A moderator refuses it.
    Refuse,
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To another state.
    To(State),
    /// It is there already: a second click changes nothing.
    Done,
    /// It can't be made from there.
    Illegal,
}

/// Where a move leads from a state.
pub const fn step(from: State, by: Move) -> Step {
    match (from, by) {
        (State::New, Move::Answer) => Step::To(State::Answered),
        (State::New | State::Answered, Move::Close) => Step::To(State::Closed),
        (State::Held, Move::Release) => Step::To(State::New),
        (State::Held, Move::Refuse) => Step::To(State::Refused),
        (State::Answered, Move::Answer)
        | (State::Closed, Move::Close)
        | (State::New | State::Answered | State::Closed, Move::Release)
        | (State::Refused, Move::Refuse) => Step::Done,
        (State::Closed | State::Held | State::Refused, Move::Answer)
        | (State::Held | State::Refused, Move::Close)
        | (State::Refused, Move::Release)
        | (State::New | State::Answered | State::Closed, Move::Refuse) => Step::Illegal,
    }
}

/// Hours from one instant to another, begun ones counted whole, at least 1.
pub fn hours(from: Timestamp, to: Timestamp) -> i32 {
    let seconds = (to.seconds() - from.seconds()).max(1);
    i32::try_from((seconds + 3_599) / 3_600).unwrap_or(i32::MAX)
}

/// The middle of the last answers' hours; none before there are three. Of an even number, the
/// longer of the two in the middle: a promise should rather be kept than sound well.
pub fn typical(mut hours: Vec<i32>) -> Option<i32> {
    if hours.len() < FEWEST {
        return None;
    }
    hours.sort_unstable();
    Some(hours[hours.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_never_move_what_a_moderator_has_not_let_through() {
        for from in [State::Held, State::Refused] {
            for by in [Move::Answer, Move::Close] {
                assert_eq!(step(from, by), Step::Illegal);
            }
        }
        assert_eq!(step(State::Held, Move::Release), Step::To(State::New));
        assert_eq!(step(State::Refused, Move::Release), Step::Illegal);
    }

    #[test]
    fn the_same_move_twice_is_one() {
        for (from, by) in [
            (State::New, Move::Answer),
            (State::New, Move::Close),
            (State::Held, Move::Release),
            (State::Held, Move::Refuse),
        ] {
            let Step::To(next) = step(from, by) else { panic!("{from:?} {by:?}") };
            assert_eq!(step(next, by), Step::Done);
        }
    }

    #[test]
    fn typical_is_the_middle_of_at_least_three() {
        assert_eq!(typical(vec![5, 1]), None);
        assert_eq!(typical(vec![50, 1, 3]), Some(3));
        assert_eq!(typical(vec![4, 1, 3, 200]), Some(4));
    }

    #[test]
    fn begun_hours_count_whole() {
        let at = Timestamp::from_seconds;
        assert_eq!(hours(at(0), at(0)), 1);
        assert_eq!(hours(at(0), at(3_600)), 1);
        assert_eq!(hours(at(0), at(3_601)), 2);
    }
}
