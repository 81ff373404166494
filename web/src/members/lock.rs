//! One at a time, over every tab of the browser: the Web Locks API, and where it is missing (old
//! browsers, plain HTTP) a queue within the tab.

use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// What the lock is called among the locks of this site.
const NAME: &str = "members-session";

thread_local! {
    static LAST: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// A promise and what fulfils it.
pub(super) fn promise() -> (Promise, Function) {
    let mut done = None;
    let promise = Promise::new(&mut |resolve: Function, _| done = Some(resolve));
    // The executor runs at once, so the function is there.
    (promise, done.unwrap_or_else(|| Function::new_no_args("")))
}

/// The lock, held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        // Fulfilling a promise does not fail.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Waits for the lock.
pub(super) async fn hold() -> Lock {
    let (released, release) = promise();
    if let Some(granted) = over_tabs(released.clone())
        && JsFuture::from(granted).await.is_ok()
    {
        return Lock(release);
    }
    let before = LAST.with(|last| last.borrow_mut().replace(released));
    if let Some(before) = before {
        let _ = JsFuture::from(before).await;
    }
    Lock(release)
}

/// Asks the browser for the lock; what comes back is fulfilled when it is ours, and the browser
/// keeps it for us until `released` is fulfilled.
fn over_tabs(released: Promise) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(navigator.as_ref(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let (granted, grant) = promise();
    let holder = Closure::once_into_js(move |_: JsValue| -> JsValue {
        let _ = grant.call0(&JsValue::NULL);
        released.into()
    });
    request.apply(&locks, &Array::of2(&NAME.into(), &holder)).ok()?;
    Some(granted)
}
