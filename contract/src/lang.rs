//! The languages of the site and of its mails.

crate::wire_enum! {
    /// A language of the site and of its mails.
    Lang {
        /// English.
        En = "en",
        /// Spanish.
        Es = "es",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro that makes the type derives no default")]
impl Default for Lang {
    fn default() -> Self {
        Self::En
    }
}

impl Lang {
    /// Whether it is the one that is meant where none is given.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// One of two texts that say the same.
    pub fn pick<T>(self, english: T, spanish: T) -> T {
        match self {
            Self::En => english,
            Self::Es => spanish,
        }
    }
}
