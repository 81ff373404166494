//! Days, times, formats, languages, audiences, cost and openings.

use crate::support::reads;

#[test]
fn days_and_times() {
    reads(&[
        ("anxiety friday", "weekday=fri | anxiety"),
        ("anxiety on Fridays", "weekday=fri | anxiety"),
        ("mon/wed grief", "weekday=mon weekday=wed | grief"),
        ("sat morning grief", "weekday=sat time_of_day=morning | grief"),
        ("grief on sun", "weekday=sun | grief"),
        (
            "monday to friday grief",
            "weekday=mon weekday=tue weekday=wed weekday=thu weekday=fri | grief",
        ),
        ("grief tues-thurs", "weekday=tue weekday=wed weekday=thu | grief"),
        ("grief weekend", "weekday=sat weekday=sun | grief"),
        ("grief weekdays", "weekday=mon weekday=tue weekday=wed weekday=thu weekday=fri | grief"),
        ("grief friday or saturday", "weekday=fri weekday=sat | grief"),
        ("grief in the evening", "time_of_day=evening | grief"),
        ("grief friday night", "weekday=fri time_of_day=evening time_of_day=night | grief"),
        ("grief afternoons", "time_of_day=midday time_of_day=afternoon | grief"),
        ("grief at noon", "time_of_day=midday | grief"),
        ("grief after 5pm", "starts_after=17:00 | grief"),
        ("grief after 5:30 p.m.", "starts_after=17:30 | grief"),
        ("grief after 6", "starts_after=18:00 | grief"),
        ("grief before noon", "starts_before=11:59 | grief"),
        ("grief 6pm", "starts_after=17:30 starts_before=18:30 | grief"),
        ("grief 18:30", "starts_after=18:00 starts_before=19:00 | grief"),
        ("grief 5-7pm", "starts_after=17:00 starts_before=19:00 | grief"),
        ("grief between 5 and 7 pm", "starts_after=17:00 starts_before=19:00 | grief"),
        ("grief from 10 am to 1 pm", "starts_after=10:00 starts_before=13:00 | grief"),
        ("grief lunchtime", "starts_after=11:30 starts_before=13:30 | grief"),
        (
            "DBT skills online Friday evening",
            "format=online format=hybrid weekday=fri time_of_day=evening | DBT skills",
        ),
    ]);
}

#[test]
fn formats_and_languages() {
    reads(&[
        ("anxiety zoom", "format=online format=hybrid | anxiety"),
        ("anxiety via telehealth", "format=online format=hybrid | anxiety"),
        ("in-person anxiety", "format=in_person format=hybrid | anxiety"),
        ("in person", "format=in_person format=hybrid |"),
        ("hybrid anxiety", "format=hybrid | anxiety"),
        ("anxiety en español", "language=es | anxiety"),
        ("ansiedad espanol", "language=es | ansiedad"),
        ("grief in Mandarin", "language=zh | grief"),
        ("ASL grief", "language=ase | grief"),
        ("grief american sign language", "language=ase | grief"),
        ("korean speaking parents", "language=ko | parents"),
        ("korean american grief", "population=asian-american | grief"),
    ]);
}

#[test]
fn audiences() {
    reads(&[
        ("LGBT", "population=lgbtq |"),
        ("lgbtq+ grief", "population=lgbtq | lgbtq+ grief"),
        ("gay men's group", "population=lgbtq gender=men | men's"),
        ("trans men anger", "population=trans-nonbinary | anger"),
        ("veterans ptsd", "population=veterans | veterans ptsd"),
        ("black women", "population=black gender=women | black women"),
        ("first responders trauma", "population=first-responders | first responders trauma"),
        ("women's anxiety", "gender=women | women's anxiety"),
        ("older adults grief", "population=older-adults | older adults grief"),
        ("couples therapy", "population=couples | couples"),
        ("college students anxiety", "population=students | anxiety"),
        ("16 year old depression", "age=16 | depression"),
        ("depression age 16", "age=16 | depression"),
        ("depression for a 70-year-old", "age=70 | depression"),
    ]);
}

#[test]
fn cost_and_openings() {
    reads(&[
        ("free men's group near 94110", "free=true gender=men near=94110 | men's"),
        ("anxiety no cost", "free=true | anxiety"),
        ("anxiety sliding scale", "sliding_scale=true | anxiety"),
        ("low cost anxiety", "max_fee_cents=4000 | anxiety"),
        ("anxiety under $30", "max_fee_cents=3000 | anxiety"),
        ("anxiety $30 or less", "max_fee_cents=3000 | anxiety"),
        ("anxiety less than 50 dollars", "max_fee_cents=5000 | anxiety"),
        ("anxiety medicaid", "insurance=medicaid | anxiety"),
        ("anxiety accepting new members", "accepting=true | anxiety"),
        ("anxiety with openings", "accepting=true | anxiety"),
        ("accepting anxiety", "accepting anxiety"),
    ]);
}
