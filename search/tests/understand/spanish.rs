//! What is read in Spanish.

use crate::support::reads;

#[test]
fn days_times_and_formats() {
    reads(&[
        ("ansiedad los viernes", "weekday=fri | ansiedad"),
        ("duelo viernes por la noche", "weekday=fri time_of_day=evening time_of_day=night | duelo"),
        ("duelo el sábado por la mañana", "weekday=sat time_of_day=morning | duelo"),
        ("duelo fin de semana", "weekday=sat weekday=sun | duelo"),
        (
            "lunes a viernes ansiedad",
            "weekday=mon weekday=tue weekday=wed weekday=thu weekday=fri | ansiedad",
        ),
        ("depresión en línea", "format=online format=hybrid | depresión"),
        ("depresión en persona", "format=in_person format=hybrid | depresión"),
        ("depresión por videollamada", "format=online format=hybrid | depresión"),
        ("duelo después de las 6", "starts_after=18:00 | duelo"),
        ("duelo a las 6 de la tarde", "starts_after=17:30 starts_before=18:30 | duelo"),
    ]);
}

#[test]
fn languages_people_and_cost() {
    reads(&[
        ("grupo de ansiedad en español", "language=es | ansiedad"),
        ("terapeuta que habla español ansiedad", "language=es | terapeuta ansiedad"),
        ("duelo en inglés", "language=en | duelo"),
        ("ansiedad gratis", "free=true | ansiedad"),
        ("ansiedad sin costo", "free=true | ansiedad"),
        ("ansiedad bajo costo", "max_fee_cents=4000 | ansiedad"),
        ("ansiedad menos de 50 dólares", "max_fee_cents=5000 | ansiedad"),
        ("veteranos trauma", "population=veterans | trauma"),
        ("duelo para adultos mayores", "population=older-adults | duelo"),
        ("depresión 16 años", "age=16 | depresión"),
    ]);
}

#[test]
fn a_gender_is_searched_as_well_where_nothing_else_is() {
    reads(&[
        ("grupo para hombres", "gender=men | hombres"),
        ("mujeres", "gender=women | mujeres"),
        ("enojo hombres", "gender=men | enojo"),
        ("grupo de trauma para mujeres", "gender=women | trauma"),
    ]);
}

#[test]
fn places() {
    reads(&[
        ("ansiedad cerca de Oakland", "near=Oakland, CA | ansiedad"),
        ("duelo en San José", "near=San Jose, CA | duelo"),
        ("duelo en Nueva York", "near=New York, NY | duelo"),
        ("ansiedad nuevo mexico", "near=New Mexico | ansiedad"),
        ("ansiedad a menos de 10 millas de 94110", "radius_miles=10 near=94110 | ansiedad"),
    ]);
}
