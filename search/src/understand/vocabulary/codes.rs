//! Words of the edited lists by the lists' codes.

/// Populations by their code.
pub(in super::super) const POPULATIONS: &[(&str, &str)] = &[
    (
        "lgbtq",
        "lgbt;lgbtq;lgbtqi;lgbtqia;lgbtqia2s;lgbtqi a;glbt;queer;gay;lesbian;lesbians;bisexual;\
         lgbt friendly;lgbtq friendly;lgbtq affirming;queer affirming;gay friendly",
    ),
    (
        "trans-nonbinary",
        "trans;transgender;nonbinary;non binary;enby;genderqueer;gender queer;gender \
         nonconforming;gender non conforming;trans men;trans man;trans women;trans \
         woman;transgender men;transgender women;trans masc;trans femme;trans nonbinary",
    ),
    ("black", "black;african american;african americans"),
    ("latine", "latino;latina;latinos;latinas;latinx;latine;hispanic;hispanics"),
    (
        "asian-american",
        "asian;asians;asian american;asian americans;aapi;south asian;east asian;korean \
         american;chinese american;japanese american;vietnamese american;filipino american",
    ),
    ("native", "native american;native americans;american indian;alaska native;indigenous"),
    ("bipoc", "bipoc;poc"),
    (
        "veterans",
        "veteran;veterans;vets;military;service members;service member;active duty;ex military",
    ),
    (
        "first-responders",
        "first responder;first responders;firefighter;firefighters;paramedic;paramedics;emt;emts;\
         police officers;law enforcement",
    ),
    (
        "health-workers",
        "nurses;doctors;physicians;health workers;healthcare workers;health care \
         workers;healthcare professionals;medical professionals",
    ),
    (
        "students",
        "students;student;college student;college students;university student;university \
         students;grad student;grad students;graduate student;graduate students",
    ),
    ("older-adults", "older adult;older adults;senior citizen;senior citizens;older people"),
    ("couples", "couple;couples"),
    ("parents", "for parents"),
    ("clinicians", "clinicians;for therapists;for clinicians;for counselors;mental health workers"),
    ("deaf-hard-of-hearing", "deaf;hard of hearing;hearing impaired;deaf hard of hearing"),
    ("faith-based", "faith based"),
];

/// Languages by their code. Each is also read with "speaking", "in" and the like around it.
pub(in super::super) const LANGUAGES: &[(&str, &str)] = &[
    ("en", "english"),
    ("es", "spanish;espanol"),
    ("zh", "mandarin;mandarin chinese;chinese"),
    ("yue", "cantonese"),
    ("tl", "tagalog;filipino"),
    ("vi", "vietnamese"),
    ("ar", "arabic"),
    ("fr", "french;francais"),
    ("ko", "korean"),
    ("ru", "russian"),
    ("pt", "portuguese;portugues"),
    ("ht", "haitian creole;creole"),
    ("hi", "hindi"),
    ("de", "german;deutsch"),
    ("pl", "polish"),
    ("it", "italian"),
    ("ur", "urdu"),
    ("fa", "persian;farsi"),
    ("gu", "gujarati"),
    ("te", "telugu"),
    ("bn", "bengali"),
    ("ta", "tamil"),
    ("pa", "punjabi"),
    ("ja", "japanese"),
    ("uk", "ukrainian"),
    ("he", "hebrew"),
    ("yi", "yiddish"),
    ("hmn", "hmong"),
    ("am", "amharic"),
    ("so", "somali"),
    ("hy", "armenian"),
    ("el", "greek"),
    ("km", "khmer"),
    ("nv", "navajo"),
    ("ase", "asl;american sign language;sign language"),
];

/// What stands around the name of a language; `*` is the name.
pub(in super::super) const AROUND_LANGUAGE: &[&str] =
    &["*", "* speaking", "* speaker", "* speakers", "* language", "speak *", "speaks *"];

/// Payers by their code: only names that are no other word.
pub(in super::super) const PAYERS: &[(&str, &str)] = &[
    ("aetna", "aetna"),
    ("ambetter", "ambetter"),
    ("blue-cross-blue-shield", "blue cross;blue cross blue shield;bcbs"),
    ("blue-shield-of-california", "blue shield of california"),
    ("carelon", "carelon"),
    ("cigna", "cigna"),
    ("highmark", "highmark"),
    ("humana", "humana"),
    ("kaiser-permanente", "kaiser;kaiser permanente"),
    ("medicaid", "medicaid"),
    ("medicare", "medicare"),
    ("molina", "molina healthcare"),
    ("optum", "optum"),
    ("tricare", "tricare"),
    ("unitedhealthcare", "unitedhealthcare;united healthcare;uhc"),
    ("upmc", "upmc health plan"),
];
