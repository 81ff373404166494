//! What is said in Spanish. Words are as a query's are folded: "mañana" is "manana".

use super::{days, formats, gender, parts};
use crate::understand::meaning::{Meaning, Opener, Sense};
use contract::GenderScope;

/// Phrases with a semicolon between, and what they mean.
pub(in super::super) const WORDS: &[(&str, Sense)] = &[
    ("lunes", days(1)),
    ("martes", days(1 << 1)),
    ("miercoles", days(1 << 2)),
    ("jueves", days(1 << 3)),
    ("viernes", days(1 << 4)),
    ("sabado;sabados", days(1 << 5)),
    ("domingo;domingos", days(1 << 6)),
    ("entre semana;dias de semana;dias habiles", days(0b001_1111)),
    ("fin de semana;fines de semana", days(0b110_0000)),
    ("mananas;por la manana;en la manana;de la manana;por las mananas;en las mananas", parts(1)),
    ("mediodia;al mediodia", parts(1 << 1)),
    (
        "tarde;tardes;por la tarde;en la tarde;de la tarde;por las tardes;en las tardes",
        parts(0b01100),
    ),
    (
        "noche;noches;por la noche;en la noche;de la noche;de noche;por las noches;en las noches",
        parts(0b11000),
    ),
    ("despues del trabajo", parts(1 << 3)),
    ("en persona;presencial;presenciales;cara a cara", formats(0b101)),
    (
        "en linea;por internet;virtual;virtuales;por video;por videollamada;videollamada;a \
         distancia;telesalud;teleterapia;por zoom;remoto;remota",
        formats(0b110),
    ),
    ("hibrido;hibrida;hibridos", formats(0b100)),
    (
        "gratis;gratuito;gratuita;gratuitos;gratuitas;sin costo;sin cargo",
        Sense::Means(Meaning::Free),
    ),
    (
        "tarifa segun ingresos;segun ingresos;escala movil;tarifa variable;escala de pago",
        Sense::Means(Meaning::SlidingScale),
    ),
    (
        "bajo costo;de bajo costo;bajo precio;economico;economica;economicos;barato;barata;baratos",
        Sense::Means(Meaning::MaxFee(4000)),
    ),
    (
        "con lugares;con cupo;lugares disponibles;cupo disponible;cupos disponibles;con lugar;sin \
         lista de espera;que acepte miembros;que acepten miembros",
        Sense::Means(Meaning::Accepting),
    ),
    ("despues de las;despues de la;a partir de las;desde las", Sense::Opens(Opener::After)),
    ("antes de las;antes de la", Sense::Opens(Opener::Before)),
    ("entre las;entre;de las", Sense::Opens(Opener::Between)),
    ("a menos de", Sense::Opens(Opener::Within)),
    ("menos de;por menos de;hasta", Sense::Opens(Opener::Under)),
    ("edad;edad de", Sense::Opens(Opener::Age)),
];

/// For whom a group is, by gender. As in English the word is a topic's too; but few groups say it
/// in Spanish, so it is searched as well only where nothing else is.
pub(in super::super) const GENDERS: &[(&str, Sense)] = &[
    ("mujeres;mujer;femenino;damas", gender(GenderScope::Women)),
    ("hombres;hombre;varones;masculino;caballeros", gender(GenderScope::Men)),
];

/// Languages by their code.
pub(in super::super) const LANGUAGES: &[(&str, &str)] = &[
    ("en", "ingles"),
    ("es", "espanol;castellano"),
    ("zh", "mandarin;chino;chino mandarin"),
    ("yue", "cantones"),
    ("vi", "vietnamita"),
    ("ar", "arabe"),
    ("fr", "frances"),
    ("ko", "coreano"),
    ("ru", "ruso"),
    ("pt", "portugues"),
    ("ht", "criollo haitiano"),
    ("de", "aleman"),
    ("it", "italiano"),
    ("ja", "japones"),
    ("ase", "lengua de senas;lenguaje de senas;lengua de senas americana"),
];

/// What stands around the name of a language; `*` is the name.
pub(in super::super) const AROUND_LANGUAGE: &[&str] = &[
    "*",
    "en *",
    "habla *",
    "hablan *",
    "hable *",
    "hablen *",
    "que habla *",
    "que hable *",
    "que hablen *",
];

/// Populations by their code.
pub(in super::super) const POPULATIONS: &[(&str, &str)] = &[
    ("lgbtq", "gays;lesbiana;lesbianas;bisexuales;comunidad lgbt;comunidad lgbtq"),
    ("trans-nonbinary", "personas trans;transgenero;no binario;no binaria;no binarias;no binarios"),
    ("black", "afroamericano;afroamericana;afroamericanos;personas negras"),
    ("latine", "hispano;hispana;hispanos;hispanas;latino americanos;latinoamericanos"),
    ("veterans", "veterano;veterana;veteranos;veteranas;militares"),
    ("first-responders", "bomberos;paramedicos;policias"),
    ("health-workers", "enfermeras;enfermeros;medicos;personal de salud"),
    ("students", "estudiante;estudiantes;universitarios;estudiantes universitarios"),
    ("older-adults", "adultos mayores;personas mayores;tercera edad"),
    ("couples", "para parejas"),
    ("parents", "para padres;para madres"),
    ("clinicians", "para terapeutas"),
    ("deaf-hard-of-hearing", "sordos;personas sordas"),
    ("faith-based", "basado en la fe;cristiano;cristiana;cristianos"),
];

/// Phrases in which a word means something else than it would alone.
pub(in super::super) const OTHER: &[&str] = &[
    "comer de noche",
    "terrores de la noche",
    "turno de noche",
    "realidad virtual",
    "juegos en linea",
    "apuestas en linea",
    "citas en linea",
    "compras en linea",
    "nunca es tarde",
];

/// Names of places as they are in Spanish, where the gazetteer has them in English alone.
pub(in super::super) const PLACES: &[(&str, &str)] = &[
    ("nueva york", "New York, NY"),
    ("ciudad de nueva york", "New York, NY"),
    ("filadelfia", "Philadelphia, PA"),
    ("nueva orleans", "New Orleans, LA"),
    ("estado de nueva york", "NY"),
    ("nueva jersey", "New Jersey"),
    ("nuevo mexico", "New Mexico"),
    ("nuevo hampshire", "New Hampshire"),
    ("carolina del norte", "North Carolina"),
    ("carolina del sur", "South Carolina"),
    ("dakota del norte", "North Dakota"),
    ("dakota del sur", "South Dakota"),
    ("virginia occidental", "West Virginia"),
    ("distrito de columbia", "DC"),
    ("tejas", "Texas"),
    ("pensilvania", "Pennsylvania"),
    ("luisiana", "Louisiana"),
    ("misisipi", "Mississippi"),
    ("misuri", "Missouri"),
    ("hawai", "Hawaii"),
    ("area de la bahia", "San Francisco, CA"),
];
