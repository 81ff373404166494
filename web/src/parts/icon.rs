//! Line icons, always beside words.

use yew::prelude::*;

/// An icon by name; an unknown name is an empty square, which a test keeps from happening.
pub fn icon(name: &str) -> Html {
    html! {
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={path(name)} />
        </svg>
    }
}

fn path(name: &str) -> &'static str {
    match name {
        "alert" => "M12 3.5L2.5 20h19zM12 10v4.5M12 17.3v.1",
        "check" => "M5 12.5l4.5 4.5L19 7.5",
        "clock" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
        "close" => "M6 6l12 12M18 6L6 18",
        "filter" => "M4 7h16M7 12h10M10 17h4",
        "info" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.2",
        "menu" => "M4 7h16M4 12h16M4 17h16",
        "people" => {
            "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.3 \
             3.3 0 0 1 0 6.3M18 14.5c2 .8 3.2 2.7 3.5 5.5"
        }
        "shield" => {
            "M12 3l7.5 3v5.5c0 4.7-3.2 8-7.5 9.5-4.3-1.5-7.5-4.8-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5"
        }
        _ => "",
    }
}

/// The site's mark: eight chairs in a ring, one seat lit.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 32 32" width="36" height="36" aria-hidden="true" focusable="false">
            { for (0..8).map(|i| html! {
                <rect class={if i == 1 { "mk1" } else { "mk0" }} x="13.2" y="1.4" width="5.6"
                    height="6.8" rx="2.6" transform={format!("rotate({} 16 16)", i * 45)} />
            }) }
        </svg>
    }
}
