//! The drawings: a room with mismatched chairs, and what happens in it. They are files of their
//! own (`web/art`), coloured by classes of the style sheet, and say nothing that the text does not.

use yew::prelude::*;

macro_rules! drawings {
    ($($(#[$about:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$about])* pub fn $name() -> Html {
            Html::from_html_unchecked(AttrValue::Static(include_str!(concat!("../../art/", $file))))
        })+
    };
}
drawings! {
    /// The room of the home page.
    room = "room.svg";
    /// A desk with a note.
    desk = "desk.svg";
    /// Two chairs.
    talk = "talk.svg";
    /// A circle of chairs.
    circle = "circle.svg";
    /// One chair under a lamp.
    seat = "seat.svg";
}
