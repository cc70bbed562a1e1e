//! The colours of a report file: the window's own tokens, as CSS custom properties.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

const TOKENS: &str = include_str!("../../assets/theme.toml");
const STYLE: &str = include_str!("../../assets/report.css");

#[derive(Deserialize)]
struct Palettes {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

static SHEET: LazyLock<String> = LazyLock::new(|| {
    let Ok(palettes) = toml::from_str::<Palettes>(TOKENS) else { return STYLE.to_owned() };
    let (light, dark) = (properties(&palettes.light), properties(&palettes.dark));
    // Paper is white, so a print is light whatever the screen is.
    format!(":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{STYLE}")
});

/// The whole style sheet.
pub(super) fn style_sheet() -> &'static str {
    &SHEET
}

fn properties(palette: &BTreeMap<String, String>) -> String {
    palette.iter().fold(String::new(), |mut css, (name, colour)| {
        let _ = write!(css, "--{}:{colour};", name.replace('_', "-"));
        css
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_the_style_sheet_uses_is_a_token_in_both_palettes() {
        let palettes: Palettes = toml::from_str(TOKENS).unwrap();
        let mut used = 0;
        for name in STYLE.split("var(--").skip(1).filter_map(|rest| rest.split(')').next()) {
            let token = name.replace('-', "_");
            assert!(palettes.light.contains_key(&token) && palettes.dark.contains_key(&token), "{name}");
            used += 1;
        }
        assert!(used > 10);
        assert!(!STYLE.contains('#'), "a colour that is no token");
    }
}
