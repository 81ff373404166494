//! THE route table: what is mounted here is in the OpenAPI document, and nothing else is.

use crate::{handlers, openapi, problem};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{ALLOW, HeaderValue},
    },
    web,
};
use contract::{ErrorCode, Problem};
use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// The methods of every address that only answers questions.
pub const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// Mounts and documents every address of the API.
pub fn api(config: &mut ServiceConfig<'_>) {
    config
        .service(
            scope("/api/v1")
                .service(handlers::groups::search_groups)
                .service(handlers::feeds::calendar::get_search_calendar)
                .service(handlers::feeds::atom::get_groups_atom_feed)
                .service(handlers::feeds::json_feed::get_groups_json_feed)
                .service(handlers::group::get_group)
                .service(handlers::similar::list_similar_groups)
                .service(handlers::calendar::get_group_calendar)
                .service(handlers::sync::changes::list_changes)
                .service(handlers::sync::export::export_groups_ndjson)
                .service(handlers::sync::export::export_groups_csv)
                .service(handlers::categories::list_categories)
                .service(handlers::states::list_states)
                .service(handlers::states::list_cities)
                .service(handlers::places::suggest_places)
                .service(handlers::reference::get_reference)
                .service(handlers::app_config::get_app_config)
                .service(handlers::posts::list_posts)
                .service(handlers::posts::get_post)
                .service(handlers::posts::admin::list_edited_posts)
                .service(handlers::posts::admin::create_post)
                .service(handlers::posts::admin::get_edited_post)
                .service(handlers::posts::admin::change_post)
                .service(handlers::posts::admin::delete_post)
                .service(handlers::posts::life::preview_post)
                .service(handlers::posts::life::publish_post)
                .service(handlers::posts::life::unpublish_post)
                .service(handlers::posts::life::list_post_revisions)
                .service(handlers::posts::life::restore_post)
                .service(handlers::console::get_system_status)
                .service(handlers::console::list_jobs)
                .service(handlers::console::run_job)
                .service(handlers::console::mails::list_mails)
                .service(handlers::console::mails::retry_mail)
                .service(handlers::console::accounts::list_accounts)
                .service(handlers::console::accounts::give_role)
                .service(handlers::console::listings::list_all_listings)
                .service(handlers::console::listings::get_listing_file)
                .service(handlers::console::listings::give_listing)
                .service(handlers::console::listings::move_listing)
                .service(handlers::console::credentials::list_credentials)
                .service(handlers::texts::get_page)
                .service(handlers::texts::admin::list_edited_pages)
                .service(handlers::texts::admin::get_edited_page)
                .service(handlers::texts::admin::change_page)
                .service(handlers::texts::admin::list_page_revisions)
                .service(handlers::texts::admin::restore_page)
                .service(handlers::banners::get_banner)
                .service(handlers::banners::admin::list_banners)
                .service(handlers::banners::admin::create_banner)
                .service(handlers::banners::admin::get_edited_banner)
                .service(handlers::banners::admin::change_banner)
                .service(handlers::banners::admin::delete_banner)
                .service(handlers::edited::topics::list_edited_topics)
                .service(handlers::edited::topics::create_topic)
                .service(handlers::edited::topics::get_edited_topic)
                .service(handlers::edited::topics::change_topic)
                .service(handlers::edited::topics::delete_topic)
                .service(handlers::edited::topics::list_topic_revisions)
                .service(handlers::edited::topics::restore_topic)
                .service(handlers::edited::crisis::get_edited_crisis)
                .service(handlers::edited::crisis::change_crisis)
                .service(handlers::edited::crisis::list_crisis_revisions)
                .service(handlers::edited::crisis::restore_crisis)
                .service(handlers::edited::settings::get_settings)
                .service(handlers::edited::settings::get_edited_settings)
                .service(handlers::edited::settings::change_settings)
                .service(handlers::edited::settings::list_settings_revisions)
                .service(handlers::edited::settings::restore_settings)
                .service(handlers::images::upload_image)
                .service(handlers::images::list_images)
                .service(handlers::images::delete_image)
                .service(handlers::account::get_account)
                .service(handlers::leaders::list_leaders)
                .service(handlers::leaders::create_leader)
                .service(handlers::leaders::get_leader)
                .service(handlers::leaders::change_leader)
                .service(handlers::leaders::delete_leader)
                .service(handlers::listings::archive_listing)
                .service(handlers::listings::confirm_listing)
                .service(handlers::listings::create_listing)
                .service(handlers::listings::delete_listing)
                .service(handlers::listings::get_own_listing)
                .service(handlers::listings::list_own_listings)
                .service(handlers::listings::pause_listing)
                .service(handlers::listings::preview_listing)
                .service(handlers::listings::resume_listing)
                .service(handlers::listings::save_listing)
                .service(handlers::listings::submit_listing)
                .service(handlers::listings::withdraw_listing)
                .service(handlers::links::get_link)
                .service(handlers::links::use_link)
                .service(handlers::audit::list_audit)
                .service(handlers::review::list_review_queue)
                .service(handlers::review::get_review_case)
                .service(handlers::review::claim_listing)
                .service(handlers::review::release_listing)
                .service(handlers::review::decide_listing)
                .service(handlers::api_keys::list_keys)
                .service(handlers::api_keys::create_key)
                .service(handlers::api_keys::change_key)
                .service(handlers::api_keys::rotate_key)
                .service(handlers::api_keys::revoke_key)
                .service(handlers::api_keys::get_key_usage)
                .service(handlers::webhooks::list_webhooks)
                .service(handlers::webhooks::create_webhook)
                .service(handlers::webhooks::get_webhook)
                .service(handlers::webhooks::change_webhook)
                .service(handlers::webhooks::delete_webhook)
                .service(handlers::webhooks::life::test_webhook)
                .service(handlers::webhooks::life::pause_webhook)
                .service(handlers::webhooks::life::resume_webhook)
                .service(handlers::webhooks::life::rotate_webhook)
                .service(handlers::webhooks::log::list_webhook_deliveries)
                .service(handlers::webhooks::log::get_webhook_delivery)
                .service(handlers::webhooks::log::replay_webhook_delivery)
                .service(handlers::webhooks::log::replay_webhook)
                .service(handlers::account::change_account)
                .service(handlers::account_export::export_account)
                .service(handlers::account::delete_account)
                .service(handlers::account::send_verification)
                .service(handlers::account::change_email)
                .service(handlers::account::confirm_email)
                .service(handlers::account::restore_account)
                .service(handlers::registration::register_account)
                .service(handlers::registration::verify_account)
                .service(handlers::registration::forgot_password)
                .service(handlers::registration::reset_password)
                .service(handlers::registration::change_password)
                .service(handlers::sessions::log_in)
                .service(handlers::sessions::refresh_session)
                .service(handlers::sessions::list_sessions)
                .service(handlers::sessions::log_out)
                .service(handlers::sessions::end_session)
                .service(handlers::sessions::log_out_everywhere)
                .service(handlers::totp::set_up_totp)
                .service(handlers::totp::confirm_totp)
                .service(handlers::totp::remove_totp)
                .service(handlers::totp::renew_recovery_codes)
                .service(handlers::contact::send_message)
                .service(handlers::subscriptions::watch_group)
                .service(handlers::subscriptions::save_search)
                .service(handlers::addresses::get_address_data)
                .service(handlers::addresses::delete_address_data)
                .service(handlers::inbox::list_inbox)
                .service(handlers::inbox::answer_message)
                .service(handlers::inbox::close_message)
                .service(handlers::held::list_held_messages)
                .service(handlers::held::release_message)
                .service(handlers::held::refuse_message)
                .service(handlers::review::decide_reports)
                .service(handlers::review::check_credential)
                .service(handlers::review::suspend_account)
                .service(handlers::review::unsuspend_account)
                .service(handlers::reports::report_group)
                .default_service(web::to(missing)),
        )
        .service(
            scope("/api")
                .service(handlers::documents::openapi_json)
                .service(handlers::documents::openapi_yaml)
                .default_service(web::to(missing)),
        )
        .service(
            scope(handlers::hsds::PREFIX)
                .service(handlers::hsds::root::get_hsds_about)
                .route("/", actix_web::web::get().to(handlers::hsds::root::about))
                .service(handlers::hsds::services::list_hsds_services)
                .service(handlers::hsds::services::get_hsds_service)
                .service(handlers::hsds::organizations::list_hsds_organizations)
                .service(handlers::hsds::organizations::get_hsds_organization)
                .service(handlers::hsds::service_at_locations::list_hsds_service_at_locations)
                .service(handlers::hsds::service_at_locations::get_hsds_service_at_location)
                .service(handlers::hsds::taxonomies::list_hsds_taxonomies)
                .service(handlers::hsds::taxonomies::get_hsds_taxonomy)
                .service(handlers::hsds::taxonomies::list_hsds_taxonomy_terms)
                .service(handlers::hsds::taxonomies::get_hsds_taxonomy_term)
                .default_service(web::to(missing)),
        )
        .service(
            scope("/images").service(handlers::images::get_image).default_service(web::to(missing)),
        )
        .service(
            scope("/health")
                .service(handlers::health::live)
                .service(handlers::health::ready)
                .default_service(web::to(missing)),
        );
}

/// Nothing is here, or not for this method.
pub async fn missing(request: HttpRequest) -> HttpResponse {
    let Some(allowed) = allowed(request.path()) else {
        return problem::respond(&Problem::new(ErrorCode::NotFound));
    };
    if request.method() == Method::OPTIONS {
        return HttpResponse::NoContent().insert_header((ALLOW, allowed)).finish();
    }
    let mut response = problem::respond(&Problem::new(ErrorCode::MethodNotAllowed));
    if let Ok(allowed) = HeaderValue::from_str(&allowed) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

/// The methods of an address, as the document has them; none when it is not there.
fn allowed(path: &str) -> Option<String> {
    let fits = |pattern: &str| {
        let (pattern, path) = (pattern.split('/'), path.split('/'));
        pattern.clone().count() == path.clone().count()
            && pattern
                .zip(path)
                .all(|(p, part)| p == part || (p.starts_with('{') && !part.is_empty()))
    };
    let mut methods = Vec::new();
    let paths = openapi::document().into_iter().flat_map(|document| &document.paths.paths);
    for (_, item) in paths.filter(|(p, _)| fits(p)) {
        for (method, operation) in [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
        ] {
            if operation.is_some() && !methods.contains(&method) {
                methods.push(method);
            }
        }
    }
    if methods.is_empty() {
        return None;
    }
    if methods.first() == Some(&"GET") {
        methods.insert(1, "HEAD");
    }
    methods.push("OPTIONS");
    Some(methods.join(", "))
}
