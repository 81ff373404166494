//! The words themselves. Codes that are not in the edited lists are left out when the tables are
//! made. A word that is other things too needs more than this table: see `reader`.

mod codes;
mod others;
pub(super) mod spanish;

pub(super) use codes::{AROUND_LANGUAGE, LANGUAGES, PAYERS, POPULATIONS};
pub(super) use others::{ALSO_WORDS, NICKNAMES, OTHER};

use super::meaning::{Meaning, Opener, Sense};
use contract::GenderScope;

const fn days(bits: u8) -> Sense {
    Sense::Means(Meaning::Days(bits))
}
/// Morning, midday, afternoon, evening, night: bits in the order of `TimeOfDay`.
const fn parts(bits: u8) -> Sense {
    Sense::Means(Meaning::Parts(bits))
}
/// Starts from one time up to another, as `1730`.
const fn starts(from: u16, to: u16) -> Sense {
    Sense::Means(Meaning::Starts(from / 100 * 60 + from % 100, to / 100 * 60 + to % 100))
}
const fn formats(bits: u8) -> Sense {
    Sense::Means(Meaning::Formats(bits))
}
const fn gender(gender: GenderScope) -> Sense {
    Sense::Means(Meaning::Gender(gender))
}

/// Phrases with a semicolon between, and what they mean. Words are as a query's are folded:
/// "men's" is "mens".
pub(super) const WORDS: &[(&str, Sense)] = &[
    ("monday;mondays", days(1)),
    ("tuesday;tuesdays;tues;tue", days(1 << 1)),
    ("wednesday;wednesdays;weds;wensday;wednsday", days(1 << 2)),
    ("thursday;thursdays;thurs;thur;thu;thrusday", days(1 << 3)),
    ("friday;fridays;fri", days(1 << 4)),
    ("saturday;saturdays;saterday", days(1 << 5)),
    ("sunday;sundays", days(1 << 6)),
    ("mon", Sense::Short(1)),
    ("wed", Sense::Short(1 << 2)),
    ("sat", Sense::Short(1 << 5)),
    ("sun", Sense::Short(1 << 6)),
    ("weekday;weekdays;week day;week days;work days", days(0b001_1111)),
    ("weekend;weekends;week end;week ends", days(0b110_0000)),
    ("weeknight;weeknights;week night;week nights", days(0b001_1111)),
    ("morning;mornings", parts(1)),
    ("noon;midday", parts(1 << 1)),
    ("lunchtime;lunch time;lunch hour;at lunch", starts(1130, 1330)),
    ("afternoon;afternoons", parts(0b00110)),
    ("evening;evenings;after work", parts(1 << 3)),
    ("night;nights", parts(0b11000)),
    ("after school", starts(1430, 1800)),
    ("before work", starts(500, 900)),
    ("daytime;during the day", parts(0b00111)),
    // Who asks for a room or a call is served by a group that has both.
    ("in person;inperson;face to face;in office;onsite;on site", formats(0b101)),
    ("online;virtual;virtually;zoom;telehealth;teletherapy;telemedicine", formats(0b110)),
    ("remote;remotely;video call;by video;via video;over video", formats(0b110)),
    ("hybrid", formats(0b100)),
    ("women;womens;woman;ladies;female;females", gender(GenderScope::Women)),
    ("men;mens;male;males", gender(GenderScope::Men)),
    ("free;no cost;no fee;no charge;free of charge;pro bono", Sense::Means(Meaning::Free)),
    ("sliding scale;sliding fee;income based", Sense::Means(Meaning::SlidingScale)),
    (
        "low cost;low fee;reduced fee;affordable;cheap;inexpensive",
        Sense::Means(Meaning::MaxFee(4000)),
    ),
    (
        "openings;opening;open spots;open spot;open seats;open seat;accepting;accepting new \
         members;accepting new clients;accepting new patients;accepting members;accepting \
         clients;accepting patients;taking new members;taking new clients;open now;available \
         now;spots available;no waitlist;no wait list",
        Sense::Means(Meaning::Accepting),
    ),
    ("after", Sense::Opens(Opener::After)),
    ("before", Sense::Opens(Opener::Before)),
    ("between;from", Sense::Opens(Opener::Between)),
    ("within", Sense::Opens(Opener::Within)),
    ("under;below;less than;at most", Sense::Opens(Opener::Under)),
    ("age;aged", Sense::Opens(Opener::Age)),
];
