//! The settings, put into effect.

use super::App;
use crate::app::command::Command;
use crate::app::components::field::field_id;
use crate::app::state::Consent;
use crate::knowledge::Text;
use eframe::egui;
use std::net::{IpAddr, SocketAddr};

/// DNS servers listen here (RFC 1035, 4.2).
const DNS_PORT: u16 = 53;
/// More servers than these are not asked.
const MOST_SERVERS: usize = 4;

impl App {
    /// Commands of the page of settings, and of what is kept.
    pub(super) fn apply_setting(&mut self, ctx: &egui::Context, command: Command) {
        let settings = &mut self.state.settings;
        match command {
            Command::SetColours(colours) => settings.colours = colours,
            Command::SetZoom(zoom) => {
                settings.zoom = zoom.clamp(0.5, 3.0);
                ctx.set_zoom_factor(settings.zoom);
            }
            Command::SetMotion(motion) => settings.motion = motion,
            Command::SetOffline(offline) => self.set_offline(offline),
            Command::SetSecondWay(on) => {
                settings.second_way = on;
                self.state.world.doh = on;
            }
            Command::SetKeep(keep) => self.set_keep(keep),
            Command::Deleting(asked) => self.state.deleting = asked,
            Command::DeleteEverything => {
                self.delete_everything();
                ctx.set_zoom_factor(self.state.settings.zoom);
                self.state.world.dns.clear();
                self.state.world.doh = false;
            }
            Command::ForgetCrash => self.forget_crash(),
            Command::OpenKept(place) => self.open_kept(place, false),
            Command::CheckKept(place) => self.open_kept(place, true),
            Command::OpenServers(open) => {
                let typed: Vec<String> = settings.dns.iter().map(|server| shown(*server)).collect();
                self.state.servers = open.then(|| typed.join(" "));
                self.state.servers_error = None;
                if open {
                    ctx.memory_mut(|memory| memory.request_focus(field_id("servers")));
                }
            }
            Command::TypeServers(typed) => {
                self.state.servers = Some(typed);
                self.state.servers_error = None;
            }
            Command::TakeServers => self.take_servers(),
            Command::SystemServers => {
                settings.dns.clear();
                self.state.world.dns.clear();
                self.state.servers = None;
                self.state.servers_error = None;
            }
            Command::OpenKeys(_) | Command::TypeKey(..) | Command::TakeKey(_) | Command::ForgetKey(_) => {
                self.apply_key(command);
            }
            other => self.apply_way_in(other),
        }
    }

    fn take_servers(&mut self) {
        let typed = self.state.servers.clone().unwrap_or_default();
        match servers_in(&typed) {
            Ok(servers) => {
                self.state.settings.dns.clone_from(&servers);
                self.state.world.dns = servers;
                self.state.servers = None;
            }
            Err(error) => self.state.servers_error = Some(error),
        }
    }

    fn set_offline(&mut self, offline: bool) {
        self.state.settings.offline = offline;
        if offline {
            self.go_without();
        } else if let Some(open) = &mut self.state.open
            && open.facts.consent == Consent::Without
        {
            open.facts.consent = Consent::Open;
        }
    }
}

/// A server as it is typed and shown: the port only where it is another.
pub fn shown(server: SocketAddr) -> String {
    if server.port() == DNS_PORT { server.ip().to_string() } else { server.to_string() }
}

/// The servers in what was typed: numbers, with a port where it is not 53, parted by blanks or commas.
fn servers_in(typed: &str) -> Result<Vec<SocketAddr>, Text> {
    let mut servers = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty()) {
        let alone = word.trim_matches(['[', ']']).parse::<IpAddr>().map(|ip| SocketAddr::new(ip, DNS_PORT));
        match alone.or_else(|_| word.parse::<SocketAddr>()) {
            Ok(server) => servers.push(server),
            Err(_) => return Err(Text::new("window-servers-not-a-number").with("typed", word)),
        }
    }
    match servers.len() {
        0 => Err(Text::new("window-servers-missing")),
        1..=MOST_SERVERS => Ok(servers),
        _ => Err(Text::new("window-servers-too-many").count("most", MOST_SERVERS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;

    #[test]
    fn servers_are_read_as_people_write_them() {
        let servers = servers_in(" 9.9.9.9, 2620:fe::fe [::1]:5353;192.0.2.1:54 ").unwrap();
        let said: Vec<String> = servers.iter().map(|server| shown(*server)).collect();
        assert_eq!(said, ["9.9.9.9", "2620:fe::fe", "[::1]:5353", "192.0.2.1:54"]);
        for wrong in ["", " , ", "dns.example", "1.2.3", "1.1.1.1 2.2.2.2 3.3.3.3 4.4.4.4 5.5.5.5"] {
            let error = servers_in(wrong).unwrap_err();
            assert!(Words::english().has(&error.id), "{wrong}");
        }
    }
}
