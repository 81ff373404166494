//! What about a message looks like a fraud or a program. Such a message is held until a moderator
//! has looked at the signals, so a wrong guess costs somebody hours, at a time when writing was
//! hard. Hence phrases of fraudsters are looked for, not words: people in need write of money,
//! debt, gambling and death.

/// Why a message is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// A field that people do not see was filled in.
    Honeypot,
    /// It was written faster than anybody writes.
    TooFast,
    /// It asks for money, or moves it in a way of frauds.
    MoneyRequest,
    /// It advertises coins, or names a wallet.
    Crypto,
    /// It has links in bulk, or links that hide where they lead.
    Links,
    /// It is sent to many.
    MassMail,
}

impl Signal {
    /// As it is on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Honeypot => "honeypot",
            Self::TooFast => "too_fast",
            Self::MoneyRequest => "money_request",
            Self::Crypto => "crypto",
            Self::Links => "links",
            Self::MassMail => "mass_mail",
        }
    }
}

/// Links that a person may give, such as to a practice; more are bulk.
const LINKS: usize = 2;
/// Addresses that hide where they lead, or that lead to a chat with a stranger.
const HIDDEN_LINKS: &[&str] =
    &["bit.ly/", "tinyurl.com/", "t.me/", "wa.me/", "goo.gl/", "is.gd/", "cutt.ly/", "rb.gy/"];

/// Each alone is enough.
const MONEY: &[&str] = &[
    "western union",
    "moneygram",
    "money gram",
    "cashier's check",
    "cashiers check",
    "certified check for more",
    "refund the difference",
    "refund the excess",
    "send the difference",
    "send back the balance",
    "next of kin",
    "your bank details",
    "your bank account details",
    "your account number",
    "unclaimed funds",
    "transfer of funds",
    "business loan",
    "loan offer",
    "my private chauffeur",
    "my driver will",
];
/// A thing of value and a way to ask for it, close together.
const GIFT: (&[&str], &[&str]) = (
    &["gift card", "giftcard", "itunes card", "steam card", "google play card"],
    &["buy", "purchase", "get me", "send", "scratch", "code"],
);
const CRYPTO: &[&str] = &[
    "double your",
    "guaranteed return",
    "guaranteed profit",
    "daily profit",
    "weekly profit",
    "investment platform",
    "investment opportunity",
    "trading platform",
    "recover your lost",
    "recovery expert",
    "forex and crypto",
    "crypto wallet recovery",
];
const COINS: &[&str] = &["bitcoin", "crypto", "btc", "usdt", "ethereum", "forex", "nft"];
/// Each alone is enough.
const MAILING: &[&str] = &[
    "backlink",
    "guest post",
    "first page of google",
    "rank on google",
    "rank higher on google",
    "rank your website",
    "your google ranking",
    "dear business owner",
    "dear website owner",
    "increase your traffic",
    "increase website traffic",
    "qualified leads",
    "lead generation",
    "web design services",
    "website redesign",
    "virtual assistant services",
    "seo services",
    "seo audit",
    "search engine optimization",
    "reply stop to",
    "to unsubscribe",
    "unsubscribe here",
    "this is not spam",
];

/// What the text of a message shows, each once.
pub fn signals(text: &str) -> Vec<Signal> {
    let plain = fold(text);
    let any = |list: &[&str]| list.iter().any(|phrase| has(&plain, phrase));
    let mut found = Vec::new();
    if any(MONEY) || (any(GIFT.0) && any(GIFT.1)) {
        found.push(Signal::MoneyRequest);
    }
    if (any(COINS) && any(CRYPTO)) || text.split_whitespace().any(is_wallet) {
        found.push(Signal::Crypto);
    }
    if links(&plain) > LINKS || HIDDEN_LINKS.iter().any(|link| hidden(&plain, link)) {
        found.push(Signal::Links);
    }
    if any(MAILING) {
        found.push(Signal::MassMail);
    }
    found
}

/// Lower case, plain apostrophes, one space between words, without characters that nobody sees.
fn fold(text: &str) -> String {
    let unseen = |c: &char| !matches!(*c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let plain = |c: char| if matches!(c, '\u{2018}' | '\u{2019}') { '\'' } else { c };
    let text: String = text.chars().filter(unseen).map(plain).collect();
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a phrase stands in a text from the beginning of a word on; its last word may go on
/// ("backlinks").
fn has(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase)
        .any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

fn hidden(text: &str, link: &str) -> bool {
    text.match_indices(link).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.')
    })
}

fn links(text: &str) -> usize {
    let schemes = text.matches("http://").count() + text.matches("https://").count();
    let bare = text.split(' ').filter(|word| word.starts_with("www.")).count();
    schemes + bare
}

/// Whether a word is the address of a wallet: bech32, base58 of Bitcoin, hexadecimal of Ethereum.
fn is_wallet(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let base58 = |b: u8| b.is_ascii_alphanumeric() && !b"0OIl".contains(&b);
    let mixed = word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_uppercase())
        && word.bytes().any(|b| b.is_ascii_lowercase());
    if let Some(rest) = word.strip_prefix("bc1") {
        return (30..=60).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    }
    if let Some(rest) = word.strip_prefix("0x") {
        return rest.len() == 40 && rest.bytes().all(|b| b.is_ascii_hexdigit());
    }
    matches!(word.as_bytes().first(), Some(b'1' | b'3'))
        && (26..=35).contains(&word.len())
        && mixed
        && word.bytes().all(base58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_in_need_write_goes_through() {
        for text in [
            "Hi, I lost my job and can't pay much. Is there a sliding scale?",
            "I lost my savings in crypto trading and my wife does not know. I need help.",
            "My gambling started with bitcoin. I owe money to my brother and to two banks.",
            "My father died and left an inheritance. Now my siblings and I don't speak.",
            "My mother had no next-door neighbors, and I am alone with her care.",
            "Do you take checks? Could I send the first fee by wire or with a card?",
            "I got a gift from my group and felt nothing. Is that depression?",
            "I think about death a lot. I don't want to die. I am scared.",
            "I was scammed by somebody who said he loved me. I'm ashamed.",
            "I found you through https://example.org/groups and on www.example.com, is it you?",
            "I'm a virtual assistant and work nights, so only mornings are possible for me.",
            "My son spends every cent on games and NFTs. Is the group for parents as well?",
            "Estimados, busco un grupo en español para mi mamá. ¿Cuánto cuesta?",
            "I am a loan officer at a bank and under a lot of pressure.",
        ] {
            assert_eq!(signals(text), [], "{text}");
        }
    }

    #[test]
    fn what_fraudsters_and_advertisers_write_is_held() {
        use Signal::{Crypto, Links, MassMail, MoneyRequest};
        for (text, signal) in [
            (
                "I will mail a cashier\u{2019}s check. Deposit it and refund the difference.",
                MoneyRequest,
            ),
            ("Please WESTERN\u{200b} UNION the fee back to me", MoneyRequest),
            ("Please buy three gift cards and send me the code", MoneyRequest),
            ("You are the next of kin of a late client of our bank", MoneyRequest),
            ("My private chauffeur will bring my daughter to your sessions", MoneyRequest),
            ("Double your Bitcoin in a week", Crypto),
            ("Send it to 0x52908400098527886E0F7030069857D2E4169EE7.", Crypto),
            ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", Crypto),
            ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Crypto),
            ("See http://a.example http://b.example https://c.example", Links),
            ("Message me at https://t.me/someone", Links),
            ("I can get you on the first page of Google", MassMail),
            ("We sell backlinks", MassMail),
            ("Dear business owner, we offer SEO services", MassMail),
        ] {
            assert!(signals(text).contains(&signal), "{text}: {:?}", signals(text));
        }
    }

    #[test]
    fn a_long_number_or_word_is_no_wallet() {
        for text in ["13105550117131055501171310555", "3abcdefghijkmnopqrstuvwxyzabcd", "0x12"] {
            assert_eq!(signals(text), [], "{text}");
        }
    }
}
