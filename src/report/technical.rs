//! The section for the IT person: codes, servers, hops, in the terms of the trade.

use super::compose::{Material, sureness_id};
use super::{ReportBlock, Run, Section};
use crate::bounce::{Hop, Recipient};
use crate::diagnosis::RecipientDiagnosis;
use crate::knowledge::{Text, Words};

/// At most so many recipients and hops are written out.
const MOST: usize = 50;

struct Rows<'a, 'b> {
    material: &'a Material<'b>,
    blocks: Vec<ReportBlock>,
}

impl Rows<'_, '_> {
    fn add(&mut self, id: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value.filter(|value| !value.as_ref().trim().is_empty()) {
            self.blocks.push(ReportBlock::Row(Text::new(id), self.material.masks.data(value.as_ref())));
        }
    }

    fn words(&mut self, id: &str, text: &Text) {
        self.blocks.push(ReportBlock::Row(Text::new(id), vec![Run::Words(Words::english().say(text))]));
    }
}

/// Codes, servers, hops, and what wrote this report.
pub(super) fn section(material: &Material) -> Section {
    let case = material.case;
    let mut rows = Rows { material, blocks: Vec::new() };
    for (place, found) in case.diagnosis.recipients.iter().take(MOST).enumerate() {
        recipient(&mut rows, case.bounce.recipients.get(place), found);
    }
    let bounce = &case.bounce;
    rows.add("report-reported-by", bounce.reported_by.as_ref());
    rows.add("report-reporting-mta", bounce.reporting_mta.as_ref());
    rows.add("report-queue-id", bounce.queue_id.as_ref());
    rows.add("report-arrival-date", bounce.arrival_date.as_ref());
    rows.add("report-retry-until", bounce.will_retry_until.as_ref());
    rows.add("report-sending-ip", case.diagnosis.sending_ip.map(|ip| ip.to_string()));
    rows.add("report-helo", case.diagnosis.helo.as_ref());
    for signature in bounce.returned.iter().flat_map(|r| &r.dkim).take(MOST) {
        rows.add("report-dkim", Some(format!("d={} s={}", signature.domain, signature.selector)));
    }
    for hop in bounce.returned.iter().flat_map(|r| &r.path).take(MOST) {
        rows.add("report-hop", Some(in_words(hop)));
    }
    if case.diagnosis.recipients.is_empty() || case.diagnosis.forged.is_some() {
        notice(&mut rows);
    }
    let made = Text::new("report-made-with").with("version", env!("CARGO_PKG_VERSION")).with("date", material.today);
    rows.words("report-made", &made);
    Section { heading: Text::new("report-technical"), blocks: rows.blocks }
}

/// Where the notice itself came from: what is looked at when it is no true notice. Links are words, never links.
fn notice(rows: &mut Rows) {
    let notice = &rows.material.case.bounce.notice;
    rows.add("report-notice-from", notice.from.as_ref());
    rows.add("report-notice-return-path", notice.return_path.as_ref());
    for hop in notice.path.iter().take(MOST) {
        rows.add("report-hop", Some(in_words(hop)));
    }
    for results in notice.authentication_results.iter().take(MOST) {
        rows.add("report-authentication-results", Some(results));
    }
    for link in notice.links.iter().take(MOST) {
        rows.add("report-link", Some(&link.target));
    }
    for name in notice.attachments.iter().take(MOST) {
        rows.add("report-attachment", Some(name));
    }
}

fn recipient(rows: &mut Rows, stated: Option<&Recipient>, found: &RecipientDiagnosis) {
    let masks = &rows.material.masks;
    if let Some(address) = &found.address {
        let runs = masks.address(address);
        rows.blocks.push(ReportBlock::Row(Text::new("report-final-recipient"), runs));
    }
    if let Some(address) = stated.and_then(|s| s.original_address.as_ref()) {
        let runs = rows.material.masks.address(address);
        rows.blocks.push(ReportBlock::Row(Text::new("report-original-recipient"), runs));
    }
    let name = Words::english().get(&format!("cause-{}.name", found.cause));
    let sure = Text::new(sureness_id(found.sureness())).with("cause", format!("{name} ({})", found.cause));
    rows.words("report-cause", &sure);
    let Some(stated) = stated else { return };
    rows.add("report-status", stated.status.as_ref());
    rows.add("report-reply-code", stated.reply_code.as_ref());
    rows.add("report-reply-status", stated.reply_status.as_ref());
    rows.add("report-command", stated.command.as_ref());
    rows.add("report-remote-mta", stated.remote_host.as_ref());
    rows.add("report-remote-ip", stated.remote_ip.map(|ip| ip.to_string()));
}

/// A Received field in one line, in its own terms.
fn in_words(hop: &Hop) -> String {
    let mut parts = Vec::new();
    let ip = hop.from_ip.map(|ip| format!("[{ip}]"));
    let from: Vec<&str> = [&hop.from_host, &ip].into_iter().flatten().map(String::as_str).collect();
    if !from.is_empty() {
        parts.push(format!("from {}", from.join(" ")));
    }
    for (term, value) in [("helo", &hop.helo), ("by", &hop.by), ("with", &hop.with), ("at", &hop.date)] {
        if let Some(value) = value {
            parts.push(format!("{term} {value}"));
        }
    }
    parts.join(", ")
}
