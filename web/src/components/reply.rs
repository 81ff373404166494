//! How fast leaders mostly answer.

use crate::i18n::t;
use contract::GroupCard;
use yew::prelude::*;

/// "They mostly answer within 2 days."; none while too little is known.
pub fn words(group: &GroupCard) -> Option<AttrValue> {
    Some(match group.reply_time_hours? {
        0..=24 => t!("forms.reply.day"),
        hours => t!("forms.reply.days", count = hours.div_ceil(24)),
    })
}
