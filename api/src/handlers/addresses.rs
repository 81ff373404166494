//! `/addresses/{token}`: everything that is kept of an address, for whoever holds a link of a mail
//! to it.

use super::account::private;
use crate::{
    links,
    mail::purpose,
    members::Members,
    problem::Failure,
    relay::{Subscribed, Written},
    store::{StoreError, StoredMessage, StoredSubscription},
};
use actix_web::{
    HttpResponse, delete, get,
    web::{Data, Path},
};
use contract::{
    Email, GroupId,
    contact::GroupName,
    subscription::{AddressData, SentMessage, Subscription},
};
use uuid::Uuid;

/// Get everything that is kept of an address.
///
/// The token is the last part of the link "What we keep of your address" in every mail that a
/// seeker gets.
#[utoipa::path(
    tag = "Links in mails",
    operation_id = "get_address_data",
    params(("token" = String, Path, description = "The last part of the link.", example = "AZrc3Q")),
    responses((status = 200, description = "All of it.", body = AddressData))
)]
#[get("/addresses/{token}")]
pub(crate) async fn get_address_data(
    members: Data<Members>,
    token: Path<String>,
) -> Result<HttpResponse, Failure> {
    Ok(private(&data(&members, token.into_inner()).await?))
}

/// Everything of the address of a link; the page on the site shows it too.
///
/// # Errors
/// 410 `link_gone`.
pub async fn data(members: &Members, token: String) -> Result<AddressData, Failure> {
    members
        .run(move |m| {
            let (hash, email) = owner(m, &token)?.ok_or_else(links::gone)?;
            let subscriptions = m.store.subscriptions_of(&hash)?;
            let messages = m.store.messages_of(&hash)?;
            Ok::<_, Failure>(AddressData {
                email,
                subscriptions: subscriptions
                    .iter()
                    .map(|row| subscription(m, row))
                    .collect::<Result<_, _>>()?,
                messages: messages.iter().map(|row| sent(m, row)).collect::<Result<_, _>>()?,
            })
        })
        .await
}

/// Delete everything that is kept of an address.
///
/// Subscriptions end, and messages leave the inboxes they are in. An account of that address is
/// another thing and stays.
#[utoipa::path(
    tag = "Links in mails",
    operation_id = "delete_address_data",
    params(("token" = String, Path, description = "The last part of the link.", example = "AZrc3Q")),
    responses((status = 204, description = "All of it is deleted."))
)]
#[delete("/addresses/{token}")]
pub(crate) async fn delete_address_data(
    members: Data<Members>,
    token: Path<String>,
) -> Result<HttpResponse, Failure> {
    members
        .run(move |m| {
            let (hash, _) = owner(m, &token)?.ok_or_else(links::gone)?;
            Ok::<_, Failure>(m.store.delete_address(&hash)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The keyed hash of the address that a token is for, and the address.
fn owner(members: &Members, token: &str) -> Result<Option<(String, Email)>, Failure> {
    if let Some(row) = members.keys.read_link(purpose::ADDRESS, token) {
        return of_subscription(members, row);
    }
    match members.keys.read_link(purpose::ADDRESS_OF_MESSAGE, token) {
        Some(row) => of_message(members, row),
        None => Ok(None),
    }
}

/// The address of a subscription.
pub(crate) fn of_subscription(
    members: &Members,
    row: Uuid,
) -> Result<Option<(String, Email)>, Failure> {
    match members.store.subscription(row) {
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
        Ok(row) => {
            let email = Subscribed::of(&row, &members.keys)?.email;
            Ok(Some((row.address_hash, email)))
        }
    }
}

/// The address that a message was sent from.
pub(crate) fn of_message(members: &Members, row: Uuid) -> Result<Option<(String, Email)>, Failure> {
    match members.store.message(row) {
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
        Ok(row) => {
            let email = Written::of(&row, &members.keys)?.email;
            Ok(row.address_hash.zip(email))
        }
    }
}

fn subscription(members: &Members, row: &StoredSubscription) -> Result<Subscription, StoreError> {
    Ok(Subscription {
        id: GroupId::from_bytes(row.id.into_bytes()),
        kind: row.kind,
        group: row.group.clone().map(|(id, slug, title)| GroupName { id, slug, title }),
        query: Subscribed::of(row, &members.keys)?.query,
        frequency: row.frequency,
        created_at: row.created_at,
        confirmed_at: row.confirmed_at,
        delete_at: row.delete_at,
    })
}

fn sent(members: &Members, row: &StoredMessage) -> Result<SentMessage, StoreError> {
    let written = Written::of(row, &members.keys)?;
    Ok(SentMessage {
        id: GroupId::from_bytes(row.id.into_bytes()),
        group_title: row.title.clone(),
        name: written.name,
        message: written.text,
        received_at: row.received_at,
        delete_at: row.delete_at,
    })
}
