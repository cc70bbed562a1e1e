//! The system's key store, where the person's own keys for lists lie from one start to the next. Asked on a thread of
//! its own, because the system may ask the person first.

use super::dialogs::{Answer, Dialogs};
use crate::checks::Service;
use keyring::{Entry, Error};

/// Under which name the keys lie there.
const NAME: &str = "bouncewise";

impl Dialogs {
    /// Puts a key into the store.
    pub fn store_key(&self, service: Service, key: String) {
        self.ask("store a key", move || {
            let stored = Entry::new(NAME, service.id()).and_then(|entry| entry.set_password(&key));
            Some(Answer::KeyStored(service, stored.is_ok()))
        });
    }

    /// Takes the keys of these services out of the store.
    pub fn recall_keys(&self, services: Vec<Service>) {
        self.ask("recall keys", move || {
            let key = |service: Service| Entry::new(NAME, service.id()).and_then(|entry| entry.get_password()).ok();
            let keys = services.into_iter().filter_map(|service| Some((service, key(service)?)));
            Some(Answer::Keys(keys.collect()))
        });
    }

    /// Removes the key of a service from the store.
    pub fn forget_key(&self, service: Service) {
        self.ask("forget a key", move || {
            match Entry::new(NAME, service.id()).and_then(|entry| entry.delete_credential()) {
                Ok(()) | Err(Error::NoEntry) => None,
                Err(_) => Some(Answer::KeyNotForgotten(service)),
            }
        });
    }
}
