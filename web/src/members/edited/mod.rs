//! For admins: topics with their search words, crisis help, settings.

mod crisis;
mod settings;
mod topic;
mod topic_values;
mod topics;

pub use crisis::EditCrisis;
pub use settings::EditSettings;
pub use topic::{EditTopicPage, EditTopicPageProps, NewTopicPage};
pub use topics::TopicList;
