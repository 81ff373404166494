//! `GET /app-config`: what an app asks when it starts.

use super::{Answer, PREFIX, params::Params, sync::changes::LONGEST_WAIT};
use crate::{directory::Directory, members::Members, negotiate};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    Lang, Problem,
    app_config::{ApiVersions, AppConfig, AppLimits, AppLinks, LinksByLanguage},
    query::{CALENDAR_GROUPS, DEFAULT_LIMIT, DEFAULT_RADIUS_MILES, FEED_GROUPS, MAX_IDS, MAX_TEXT},
};

/// The only version of the API.
const VERSION: u16 = 1;
/// How long anybody may keep the answer, in seconds.
const SECONDS: u32 = 300;

/// Get what an app needs to know when it starts.
///
/// Which versions of the API are answered and how old an app may be, crisis help in English and
/// Spanish, pages to open in a browser, what requests may hold, and what admins have set. Keep the
/// answer, and ask again with its `ETag` at each start: crisis help is for when there is no
/// connection too.
#[utoipa::path(
    tag = "Lists",
    operation_id = "get_app_config",
    responses((status = 200, description = "What to know.", body = AppConfig))
)]
#[get("/app-config")]
pub(crate) async fn get_app_config(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    let answer = answer(&directory, request.query_string(), &members.public_url);
    negotiate::reply(&request, "application/json", answer)
}

fn answer(directory: &Directory, query: &str, url: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let edits = directory.edits();
    let settings = edits.settings();
    let config = AppConfig {
        api: ApiVersions {
            minimum: VERSION,
            newest: VERSION,
            base: format!("{url}{PREFIX}"),
            openapi: format!("{url}/api/openapi.json"),
            docs: format!("{url}/docs/"),
        },
        minimum_app_version: settings.minimum_app_version.clone(),
        languages: Lang::ALL.iter().map(ToString::to_string).collect(),
        links: LinksByLanguage { en: links(url, Lang::En), es: links(url, Lang::Es) },
        crisis: directory.lists().reference.crisis.clone(),
        limits: limits(),
        settings: settings.public(),
    };
    Ok(Answer::public(super::json(&config)?, SECONDS))
}

fn links(url: &str, lang: Lang) -> AppLinks {
    let base = format!("{url}{}", lang.pick("", "/es"));
    let page = |path: &str| format!("{base}/{path}");
    AppLinks {
        home: lang.pick(format!("{url}/"), base.clone()),
        crisis: page("crisis"),
        contact: page("contact"),
        privacy: page("privacy"),
        health_data: page("health-data"),
        terms: page("terms"),
        disclaimer: page("disclaimer"),
        accessibility: page("accessibility"),
        register: page("register"),
        list_group: page("listings/new"),
    }
}

const fn limits() -> AppLimits {
    AppLimits {
        page_default: DEFAULT_LIMIT,
        page_most: contract::query::MAX_LIMIT,
        ids_most: MAX_IDS as u16,
        radius_miles_default: DEFAULT_RADIUS_MILES as u16,
        radius_miles_most: contract::query::MAX_RADIUS_MILES as u16,
        text_most: MAX_TEXT as u16,
        calendar_groups: CALENDAR_GROUPS,
        feed_groups: FEED_GROUPS,
        changes_wait_most: LONGEST_WAIT,
    }
}
