//! What a person's desktop does to the window from outside. The journeys' display has no window
//! manager, so that its part is played here.

use x11rb::{
    CURRENT_TIME,
    connection::Connection,
    protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window},
    rust_connection::RustConnection,
};

/// Asks the window of this process to close, as the cross in its corner does.
pub fn ask_to_close(process: u32) {
    let (display, screen) = x11rb::connect(None).expect("the display");
    let root = display.setup().roots[screen].root;
    let [owner, protocols, close] =
        ["_NET_WM_PID", "WM_PROTOCOLS", "WM_DELETE_WINDOW"].map(|name| atom(&display, name));
    let windows = display.query_tree(root).unwrap().reply().unwrap().children;
    let shown = |window: Window| {
        let attributes = display
            .get_window_attributes(window)
            .unwrap()
            .reply()
            .unwrap();
        attributes.map_state == MapState::VIEWABLE
    };
    let owned = |window: Window| values(&display, window, owner) == [process];
    let window = windows
        .into_iter()
        .find(|window| shown(*window) && owned(*window));
    let window = window.expect("the app's window");
    assert!(
        values(&display, window, protocols).contains(&close),
        "the window cannot be closed"
    );
    let data = [close, CURRENT_TIME, 0, 0, 0];
    let event = ClientMessageEvent::new(32, window, protocols, data);
    display
        .send_event(false, window, EventMask::NO_EVENT, event)
        .unwrap()
        .check()
        .unwrap();
}

fn atom(display: &RustConnection, name: &str) -> u32 {
    display
        .intern_atom(false, name.as_bytes())
        .unwrap()
        .reply()
        .unwrap()
        .atom
}

/// The numbers that a window's property holds.
fn values(display: &RustConnection, window: Window, property: u32) -> Vec<u32> {
    let asked = display.get_property(false, window, property, AtomEnum::ANY, 0, 32);
    let property = asked.unwrap().reply().unwrap();
    property.value32().into_iter().flatten().collect()
}
