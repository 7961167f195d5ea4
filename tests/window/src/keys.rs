//! Real keys: `Tab`, `Control+k`, `Shift+Tab`, `?`.

use fantoccini::{actions::KeyAction, key::Key};

/// The presses and releases of one chord, modifiers outermost.
pub fn chord(text: &str) -> Vec<KeyAction> {
    // A plus by itself, or at the end of a chord, is the key.
    let names: Vec<&str> = match text.strip_suffix("++") {
        Some(modifiers) => modifiers.split('+').chain(["+"]).collect(),
        None if text == "+" => vec!["+"],
        None => text.split('+').collect(),
    };
    let keys: Vec<char> = names.into_iter().map(key).collect();
    let down = keys.iter().map(|key| KeyAction::Down { value: *key });
    let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
    down.chain(up).collect()
}

/// The WebDriver's code for a key by its name on the keyboard.
fn key(name: &str) -> char {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Space" => return ' ',
        "ArrowLeft" => Key::Left,
        _ => {
            let mut letters = name.chars();
            let only = letters.next().filter(|_| letters.next().is_none());
            return only.unwrap_or_else(|| panic!("no key is called {name}"));
        }
    };
    key.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_holds_its_modifiers_around_the_key() {
        let control = Key::Control.into();
        assert_eq!(
            format!("{:?}", chord("Control+k")),
            format!(
                "{:?}",
                [
                    KeyAction::Down { value: control },
                    KeyAction::Down { value: 'k' },
                    KeyAction::Up { value: 'k' },
                    KeyAction::Up { value: control },
                ]
            )
        );
        assert_eq!(chord("Control++").len(), 4);
        assert_eq!(chord("?").len(), 2);
    }
}
