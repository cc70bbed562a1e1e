//! The icon set: SVG with `currentColor`, rasterised at the exact size and scale, tinted when painted.

use eframe::egui::load::SizeHint;
use eframe::egui::{self, Color32, Painter, Pos2, Rect, TextureHandle, TextureOptions, Vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Declares the icons that are used, each by its file.
macro_rules! icons {
    ($($name:ident = $file:literal),+ $(,)?) => {
        /// An icon of the set in `icons/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Icon { $($name,)+ }

        impl Icon {
            /// All icons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            const fn source(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../icons/", $file, ".svg")),)+ }
            }
        }
    };
}

icons! {
    AppHighContrast = "app-high-contrast",
    App = "app",
    ArtDropDark = "art-drop-dark",
    ArtDropHighContrast = "art-drop-high-contrast",
    ArtDropLight = "art-drop-light",
    ArtFlightDark = "art-flight-dark",
    ArtFlightHighContrast = "art-flight-high-contrast",
    ArtFlightLight = "art-flight-light",
    ArtPictureDark = "art-picture-dark",
    ArtPictureHighContrast = "art-picture-high-contrast",
    ArtPictureLight = "art-picture-light",
    At = "at",
    Back = "back",
    Bolt = "bolt",
    Calendar = "calendar",
    Chart = "chart",
    Check = "check",
    Checking = "checking",
    ChevronDown = "chevron-down",
    ChevronRight = "chevron-right",
    ChevronUp = "chevron-up",
    Clock = "clock",
    Close = "close",
    Contrast = "contrast",
    Copy = "copy",
    Danger = "danger",
    Drop = "drop",
    Envelope = "envelope",
    Example = "example",
    EyeOff = "eye-off",
    Eye = "eye",
    FileText = "file-text",
    File = "file",
    Fine = "fine",
    Folder = "folder",
    Halt = "halt",
    Help = "help",
    Info = "info",
    Key = "key",
    Language = "language",
    Leaf = "leaf",
    LinkOff = "link-off",
    List = "list",
    Lock = "lock",
    Mailbox = "mailbox",
    Many = "many",
    Minus = "minus",
    Moon = "moon",
    More = "more",
    Motion = "motion",
    Network = "network",
    Note = "note",
    Offline = "offline",
    Open = "open",
    Paste = "paste",
    People = "people",
    Phone = "phone",
    Picture = "picture",
    Play = "play",
    Plus = "plus",
    Post = "post",
    Print = "print",
    Problem = "problem",
    Refresh = "refresh",
    Returned = "returned",
    Save = "save",
    Screen = "screen",
    Search = "search",
    Send = "send",
    Settings = "settings",
    Shield = "shield",
    Stop = "stop",
    Stranger = "stranger",
    Sun = "sun",
    TextSize = "text-size",
    Token = "token",
    Trash = "trash",
    Tree = "tree",
    Undo = "undo",
    Unsure = "unsure",
    Waiting = "waiting",
    Wrench = "wrench",
    You = "you",
}

/// Icons that have been rasterised: by icon and size in pixels.
#[derive(Default)]
struct Rasters(HashMap<(Icon, u32, u32), TextureHandle>);

/// Paints an icon of one colour, centred, `size` points wide and high.
pub fn paint(painter: &Painter, icon: Icon, centre: Pos2, size: f32, tint: Color32) {
    paint_in(painter, icon, Rect::from_center_size(centre, Vec2::splat(size)), tint);
}

/// Paints a picture in its own colours.
pub fn paint_art(painter: &Painter, icon: Icon, rect: Rect) {
    paint_in(painter, icon, rect, Color32::WHITE);
}

/// The size of a picture in points.
pub const fn art_size(art: Icon) -> Vec2 {
    match art {
        Icon::ArtFlightLight | Icon::ArtFlightDark | Icon::ArtFlightHighContrast => Vec2::new(296.0, 130.0),
        _ => Vec2::new(320.0, 196.0),
    }
}

/// The picture of the window in the system's lists.
pub fn window_icon() -> egui::IconData {
    let hint = SizeHint::Size { width: 128, height: 128, maintain_aspect_ratio: true };
    let image = rasterise(Icon::App.source().as_bytes(), hint);
    image.map_or_else(
        |_| egui::IconData::default(),
        |image| egui::IconData {
            rgba: image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect(),
            width: image.size[0] as u32,
            height: image.size[1] as u32,
        },
    )
}

fn paint_in(painter: &Painter, icon: Icon, rect: Rect, tint: Color32) {
    let scale = painter.pixels_per_point();
    let rect = egui::emath::GuiRounding::round_to_pixels(rect, scale);
    let pixels = (rect.size() * scale).round();
    if pixels.x < 1.0 || pixels.y < 1.0 {
        return;
    }
    let Some(texture) = raster(painter.ctx(), icon, pixels.x as u32, pixels.y as u32) else { return };
    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    painter.image(texture.id(), rect, whole, tint);
}

/// The options' type is not named, because it belongs to a library behind `egui_extras`.
#[allow(clippy::default_trait_access)]
fn rasterise(source: &[u8], size: SizeHint) -> Result<egui::ColorImage, String> {
    egui_extras::image::load_svg_bytes_with_size(source, size, &Default::default())
}

fn raster(ctx: &egui::Context, icon: Icon, width: u32, height: u32) -> Option<TextureHandle> {
    let id = egui::Id::unique("bouncewise icons");
    let key = (icon, width, height);
    let rasters: Arc<egui::mutex::Mutex<Rasters>> =
        ctx.data_mut(|d| d.get_temp_mut_or_default::<Arc<egui::mutex::Mutex<Rasters>>>(id).clone());
    if let Some(texture) = rasters.lock().0.get(&key) {
        return Some(texture.clone());
    }
    let source = icon.source().replace("currentColor", "#fff");
    let hint = SizeHint::Size { width, height, maintain_aspect_ratio: false };
    // The icons are compiled in and a test rasterises each of them, so that this does not fail at run time.
    let image = rasterise(source.as_bytes(), hint).ok()?;
    let texture = ctx.load_texture(format!("{icon:?} {width}"), image, TextureOptions::LINEAR);
    rasters.lock().0.insert(key, texture.clone());
    Some(texture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_can_be_rasterised() {
        for icon in Icon::ALL {
            let source = icon.source().replace("currentColor", "#fff");
            let hint = SizeHint::Size { width: 24, height: 24, maintain_aspect_ratio: false };
            let image = rasterise(source.as_bytes(), hint);
            assert!(image.is_ok_and(|i| i.pixels.iter().any(|p| p.a() > 0)), "{icon:?}");
        }
    }
}
