//! What must hold on every screen in every state: axe-core, and what axe does not see.

use std::{env, fs, path::Path};

use serde_json::{Value, json};

use crate::app::{App, Seen};

/// The narrowest window: 1280 CSS pixels at 400 % zoom.
const NARROW: u32 = 320;

impl App {
    /// Fails unless the screen as it is now breaks no rule; `state` says which one it is
    /// ("log, filtered to nothing").
    pub async fn check(&self, state: &str) {
        self.need_axe().await;
        self.client
            .execute_async(include_str!("page/still.js"), vec![])
            .await
            .unwrap_or_else(|cause| panic!("{state} does not come to rest: {cause}"));
        let found = self
            .client
            .execute_async(include_str!("page/axe.js"), vec![])
            .await
            .unwrap_or_else(|cause| panic!("axe did not run on {state}: {cause}"));
        assert_eq!(found, json!([]), "axe on \"{state}\": {found:#}");
        let found = self.js(include_str!("page/looks.js"), vec![]).await;
        assert_eq!(found, json!([]), "\"{state}\": {found:#}");
    }

    /// Fails when anything runs off the side of a window 320 pixels wide (data tables may scroll
    /// inside themselves). Puts the size back.
    pub async fn check_narrow(&self, state: &str) {
        let (width, height) = self.client.get_window_size().await.expect("a size");
        self.resize(NARROW, 640).await;
        let found = self.js(include_str!("page/narrow.js"), vec![]).await;
        assert_eq!(
            found,
            json!([]),
            "\"{state}\" at {NARROW} pixels scrolls sideways: {found:#}"
        );
        self.check(&format!("{state}, {NARROW} pixels wide")).await;
        let size = |pixels: u64| u32::try_from(pixels).expect("a size of a window");
        self.resize(size(width), size(height)).await;
    }

    /// Walks through the page with Tab until it comes round, and gives the stops in order. Fails
    /// when the focus is trapped, cannot be seen, or is covered by something that stays in place.
    pub async fn check_tab_order(&self, state: &str) -> Vec<Seen> {
        const MOST: usize = 300;
        self.need_axe().await;
        self.js(
            "document.activeElement?.blur(); window.__stops = []",
            vec![],
        )
        .await;
        let mut stops = Vec::new();
        for _ in 0..MOST {
            self.press("Tab").await;
            // What has the focus comes into sight with the next frame.
            self.frame().await;
            let stop = self.js(include_str!("page/stop.js"), vec![]).await;
            if stop["round"] == true {
                assert!(
                    !stops.is_empty(),
                    "\"{state}\" has nothing that Tab reaches"
                );
                return stops;
            }
            let text = |key: &str| stop[key].as_str().unwrap_or_default().to_owned();
            assert_eq!(stop["wrong"], Value::Null, "\"{state}\": {}", stop["wrong"]);
            stops.push(Seen {
                role: text("role"),
                name: text("name"),
            });
        }
        panic!(
            "\"{state}\": {MOST} times Tab and not round; the last: {:?}",
            stops.last()
        );
    }

    /// Puts axe-core into the page, once for each load of it.
    pub(crate) async fn need_axe(&self) {
        if self.js("return typeof axe", vec![]).await == json!("undefined") {
            let place = "ui/node_modules/axe-core/axe.min.js";
            let root = env::var_os("SIGHTLINE_ROOT");
            let root = root.as_deref().map_or(
                Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")),
                Path::new,
            );
            let axe = fs::read_to_string(root.join(place))
                .unwrap_or_else(|cause| panic!("{place}: {cause}"));
            // The script's own variables are local to one call, so it is told where the page is.
            self.js(&format!("{axe}\nwindow.axe = axe;"), vec![]).await;
        }
    }
}
