//! Keys for lists, put into effect. Without a key store of the system they are kept for this run only, and that is said.

use super::App;
use crate::app::command::Command;
use crate::app::components::status::Tone;
use crate::checks::Service;
use crate::knowledge::Text;

impl App {
    /// Commands about keys.
    pub(super) fn apply_key(&mut self, command: Command) {
        let keys = &mut self.state.keys;
        match command {
            Command::OpenKeys(open) => {
                keys.open = open;
                keys.said = None;
                keys.error = None;
            }
            Command::TypeKey(service, typed) => {
                keys.typed.insert(service.id(), typed);
                keys.error = None;
            }
            Command::TakeKey(service) => self.take_key(service),
            Command::ForgetKey(service) => self.forget_key(service),
            _ => {}
        }
    }

    /// Asks the store for the keys that were put there, if any: only then may the system ask for its password.
    pub(in crate::app) fn recall_keys(&self) {
        let stored = &self.state.settings.stored_keys;
        let services: Vec<Service> =
            Service::ALL.into_iter().filter(|s| stored.iter().any(|id| id == s.id())).collect();
        if !services.is_empty() {
            self.dialogs.recall_keys(services);
        }
    }

    fn take_key(&mut self, service: Service) {
        let typed = self.state.keys.typed.get(service.id()).cloned().unwrap_or_default();
        if typed.trim().is_empty() {
            self.state.keys.error = Some((service, Text::new("window-keys-missing")));
            return;
        }
        match self.state.world.keys.set(service, &typed) {
            Ok(()) => {
                self.state.keys.typed.remove(service.id());
                self.dialogs.store_key(service, typed.trim().to_owned());
            }
            Err(error) => self.state.keys.error = Some((service, error)),
        }
    }

    fn forget_key(&mut self, service: Service) {
        // An empty key is never refused.
        let _ = self.state.world.keys.set(service, "");
        let stored = &mut self.state.settings.stored_keys;
        if stored.iter().any(|id| id == service.id()) {
            stored.retain(|id| id != service.id());
            self.dialogs.forget_key(service);
        }
        let said = Text::new("window-keys-forgotten").with("service", service.name());
        self.state.keys.said = Some((Tone::Fine, said));
    }

    /// Forgets every key, here and in the store.
    pub(super) fn forget_keys(&mut self) {
        for service in Service::ALL {
            self.forget_key(service);
        }
        self.state.keys = crate::app::state::KeyFields::default();
    }

    pub(super) fn key_stored(&mut self, service: Service, stored: bool) {
        let text = |id: &str| Text::new(id).with("service", service.name());
        // Forgotten again before the store answered.
        if !self.state.world.keys.has(service) {
            if stored {
                self.dialogs.forget_key(service);
            }
            return;
        }
        if stored {
            self.state.settings.stored_keys.push(service.id().to_owned());
            self.state.settings.stored_keys.dedup();
            self.state.keys.said = Some((Tone::Fine, text("window-keys-stored")));
        } else {
            self.state.keys.said = Some((Tone::Note, text("window-keys-this-run")));
        }
    }

    pub(super) fn heard_keys(&mut self, keys: Vec<(Service, String)>) {
        for (service, key) in keys {
            if self.state.world.keys.set(service, &key).is_err() {
                self.state.settings.stored_keys.retain(|id| id != service.id());
            }
        }
    }
}
