//! Components: the parts of a page that seekers meet again and again. Plain functions where no
//! state is kept, because each Yew component is one more for the browser to take over.

pub mod alternatives;
pub mod around;
pub mod banner;
pub mod browse;
pub mod card;
pub mod checks;
pub mod choose;
pub mod exit;
pub mod filter_form;
pub mod find_bar;
pub mod follow;
pub mod keep;
pub mod leader;
pub mod marked;
pub mod note;
pub mod pager;
pub mod reply;
pub mod seats;
pub mod states;
pub mod timetable;
pub mod understood;
