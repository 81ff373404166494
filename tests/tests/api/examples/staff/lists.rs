//! An admin edits topics, crisis help and settings while the service runs.

use super::{NONE, Recorder};
use serde_json::json;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    edit_topics(r);
    edit_crisis_help(r);
    edit_settings(r);
}

fn edit_topics(r: &mut Recorder<'_>) {
    let topic = json!({ "value": "long-covid", "content": {
        "label": { "en": "Long Covid", "es": "Covid prolongado" },
        "description": {
            "en": "For people who do not get well.", "es": "Para quienes no mejoran.",
        },
        "synonyms": { "en": ["long haul"], "es": [] }, "related": ["sleep"], "position": 5,
    }});
    r.post("create_topic", "/admin/topics", &topic);
    r.get("list_edited_topics", "/admin/topics");
    let path = "/admin/topics/long-covid";
    r.get("get_edited_topic", path);
    r.patch("change_topic", path, &json!({ "synonyms": { "en": ["long haul", "brain fog"] } }));
    r.on("delete_topic", "DELETE", path, path, NONE);
    r.get("list_topic_revisions", &format!("{path}/revisions"));
    // Deleting it was the third.
    let back = format!("{path}/revisions/2/restore");
    r.ask("restore_topic", "POST", &back, &[("if-match", "\"3\"")], NONE);
}

fn edit_crisis_help(r: &mut Recorder<'_>) {
    let path = "/admin/crisis";
    let now = r.get("get_edited_crisis", path).json();
    let mut lines = now["content"]["lines"].clone();
    lines[0]["detail"] = json!({
        "en": "Free, at any hour, in English and Spanish.",
        "es": "Gratis, a toda hora, en inglés y en español.",
    });
    r.patch("change_crisis", path, &json!({ "lines": lines }));
    r.get("list_crisis_revisions", &format!("{path}/revisions"));
    r.on("restore_crisis", "POST", &format!("{path}/revisions/0/restore"), path, NONE);
}

fn edit_settings(r: &mut Recorder<'_>) {
    let path = "/admin/settings";
    r.get("get_edited_settings", path);
    let patch = json!({
        "contact_email": "help@example.org",
        "notice": {
            "en": "On Sunday the site is read-only for an hour.",
            "es": "El domingo no se puede escribir durante una hora.",
        },
    });
    r.patch("change_settings", path, &patch);
    r.get("list_settings_revisions", &format!("{path}/revisions"));
    r.on("restore_settings", "POST", &format!("{path}/revisions/0/restore"), path, NONE);
}
