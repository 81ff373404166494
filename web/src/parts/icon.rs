//! Line icons, always beside words.

use maud::PreEscaped;
use yew::prelude::*;

/// The icons, each as its path and as it is written: a page has a hundred of them.
macro_rules! icons {
    ($($name:literal: $path:literal,)*) => {
        fn path(name: &str) -> &'static str {
            match name {
                $($name => $path,)*
                _ => "",
            }
        }

        /// An icon in a part that is written as text.
        pub fn svg(name: &str) -> PreEscaped<&'static str> {
            PreEscaped(match name {
                $($name => concat!(
                    "<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">",
                    "<path d=\"", $path, "\"></path></svg>",
                ),)*
                _ => "",
            })
        }
    };
}

icons! {
    "alert": "M12 3.5L2.5 20h19zM12 10v4.5M12 17.3v.1",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
    "close": "M6 6l12 12M18 6L6 18",
    "filter": "M4 7h16M7 12h10M10 17h4",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.2",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "money": "M3 7h18v11H3zM12 15.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM6 10v0M18 15v0",
    "people":
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 \
         4.5a3.3 3.3 0 0 1 0 6.3M18 14.5c2 .8 3.2 2.7 3.5 5.5",
    "keep": "M6 3.5h12v17l-6-4.5-6 4.5z",
    "mail": "M3 6h18v12H3zM3.500 6.500L12 13l8.500-6.500",
    "phone": "M5 4h4l1.5 4.5L8 10.5a12 12 0 0 0 5.5 5.5l2-2.5L20 15v4c-9 1-16-6-15-15z",
    "pin":
        "M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 \
         2.5 0 0 0 0 5z",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "shield": "M12 3l7.5 3v5.5c0 4.7-3.2 8-7.5 9.5-4.3-1.5-7.5-4.8-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5",
    "video": "M3 7h12v10H3zM15 11l6-3.5v9L15 13",
    "web": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
}

/// An icon by name; an unknown name is an empty square, which a test keeps from happening.
pub fn icon(name: &str) -> Html {
    html! {
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={path(name)} />
        </svg>
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
