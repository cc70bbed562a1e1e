//! While a file is held over the window, the window is the target.

use crate::app::components::row;
use crate::app::components::shapes::{dashed, outline};
use crate::app::icons::{self, Icon};
use crate::app::text::{self, word};
use crate::app::theme::{Look, Scheme, tokens};
use crate::knowledge::Text;
use eframe::egui::{self, Color32, Frame, Rect, Ui, pos2, vec2};

/// Draws the target, with the names of the files where the system tells them.
pub fn show(ui: &mut Ui, names: &[String]) {
    let look = Look::of(ui);
    let c = look.colours();
    egui::CentralPanel::default().frame(Frame::NONE.fill(c.mark_soft.0)).show(ui, |ui| {
        let rect = ui.max_rect();
        let edge = rect.shrink(20.0);
        dashed(ui.painter(), &outline(edge, tokens().radius.drop), &tokens().stroke.drop, c.mark_edge.0);
        let middle = rect.center();
        let art = match look.scheme {
            Scheme::Light => Icon::ArtDropLight,
            Scheme::Dark => Icon::ArtDropDark,
            Scheme::HighContrast => Icon::ArtDropHighContrast,
        };
        let size = icons::art_size(art);
        let scale = (rect.width() / size.x).min((rect.height() - 240.0).max(60.0) / size.y).min(1.0);
        let size = size * scale;
        let top = middle.y - size.y / 2.0 - 76.0;
        icons::paint_art(ui.painter(), art, Rect::from_min_size(pos2(middle.x - size.x / 2.0, top), size));
        let mut y = top + size.y + 16.0;
        let letters = &tokens().letters;
        let width = rect.width() - 80.0;
        let title = text::galley(ui, &word("window-drop-title"), letters.display, c.ink.0, width);
        let at = pos2(middle.x - title.size().x / 2.0, y);
        y += title.size().y + 7.0;
        let response =
            ui.interact(Rect::from_min_size(at, title.size()), ui.scope_id().with("title"), egui::Sense::hover());
        text::name_heading(&response, &word("window-drop-title"), 1);
        ui.painter().galley(at, title, Color32::PLACEHOLDER);
        let name = text::one_line(ui, &held(names), letters.lead, c.ink.0, width);
        let at = pos2(middle.x - name.size().x / 2.0, y);
        y += name.size().y + 24.0;
        text::placed(ui, name, at, "name");
        let privacy = word("window-drop-privacy");
        let line = text::galley(ui, &privacy, letters.small, c.ink_soft.0, width);
        let left = middle.x - line.size().x / 2.0 - 14.0;
        let row_rect = Rect::from_min_size(pos2(left, y), vec2(line.size().x + 32.0, 24.0));
        crate::app::layout::at(ui, row_rect, |ui| row::with_icon(ui, Icon::Lock, &privacy));
    });
}

/// The name where one file is held and its name is known, else how many.
fn held(names: &[String]) -> String {
    match names {
        [name] if !name.is_empty() => crate::knowledge::words::harmless(name),
        _ => text::say(&Text::new("window-drop-files").count("count", names.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn one_named_file_is_named_and_others_are_counted() {
        assert_eq!(held(&["a.eml".to_owned()]), "a.eml");
        assert_eq!(held(&[String::new()]), "1 file");
        assert_eq!(held(&["a".to_owned(), "b".to_owned()]), "2 files");
    }
}
