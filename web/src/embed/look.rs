//! How a list on somebody's page looks: a few choices, each with one that counts where none is made.

use std::fmt;

/// Groups of a list at most.
pub const MOST: u16 = 50;
/// Groups of a list when nothing is said.
const USUAL: u16 = 6;

/// A choice among words.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $name {
            /// Every one, the usual one first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As addresses have it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            fn parse(text: &str) -> Result<Self, String> {
                let all = Self::ALL.iter().copied();
                all.clone().find(|one| one.as_str() == text).ok_or_else(|| {
                    let names: Vec<_> = all.map(Self::as_str).collect();
                    format!("must be one of {}", names.join(", "))
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

choice! {
    /// Light or dark.
    Theme {
        /// As the reader's system has it.
        #[default]
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

choice! {
    /// The colour of links and of the line on top.
    Accent {
        /// Plum, as on our own pages.
        #[default]
        Fig = "fig",
        /// Blue.
        Sky = "sky",
        /// Green.
        Moss = "moss",
        /// Brick.
        Clay = "clay",
    }
}

choice! {
    /// How much each card says.
    Size {
        /// With summary and seats.
        #[default]
        Regular = "regular",
        /// Without.
        Compact = "compact",
    }
}

/// How a list looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// The colour of links.
    pub accent: Accent,
    /// How much each card says.
    pub size: Size,
    /// Groups at most.
    pub limit: u16,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            accent: Accent::default(),
            size: Size::default(),
            limit: USUAL,
        }
    }
}

impl Look {
    /// Sets what a parameter says; none where it is no parameter of the look.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<Result<(), String>> {
        Some(match name {
            "theme" => Theme::parse(value).map(|theme| self.theme = theme),
            "accent" => Accent::parse(value).map(|accent| self.accent = accent),
            "size" => Size::parse(value).map(|size| self.size = size),
            "limit" => match value.parse() {
                Ok(limit @ 1..=MOST) => {
                    self.limit = limit;
                    Ok(())
                }
                _ => Err(format!("must be a number from 1 to {MOST}")),
            },
            _ => return None,
        })
    }

    /// Names and values of what is not as usual.
    pub(super) fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        let usual = Self::default();
        let all = [
            ("theme", self.theme.to_string(), self.theme == usual.theme),
            ("accent", self.accent.to_string(), self.accent == usual.accent),
            ("size", self.size.to_string(), self.size == usual.size),
            ("limit", self.limit.to_string(), self.limit == usual.limit),
        ];
        all.into_iter().filter(|(.., is_usual)| !is_usual).map(|(name, value, _)| (name, value))
    }
}
