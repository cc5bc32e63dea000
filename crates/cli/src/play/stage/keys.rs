//! Keys while playing.

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use vastsim_engine::Input;
use vastsim_player::Command;

/// How long a key may wait, and the end of playing for this.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Reads keys as commands until it is dropped, which gives the terminal back.
#[derive(Debug)]
pub(crate) struct Keys {
    over: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

impl Keys {
    /// Begins to read keys; `None` if the terminal does not let anybody.
    pub(crate) fn read(commands: Sender<Command>) -> Option<Self> {
        terminal::enable_raw_mode().ok()?;
        let over = Arc::new(AtomicBool::new(false));
        let seen_by_reader = Arc::clone(&over);
        let reader = thread::spawn(move || read(&commands, &seen_by_reader));
        Some(Self {
            over,
            reader: Some(reader),
        })
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(reader) = self.reader.take() {
            // A reader that panicked reads no more, which is all that is asked.
            let _ = reader.join();
        }
        // A terminal that is gone needs nothing back.
        let _ = terminal::disable_raw_mode();
    }
}

fn read(commands: &Sender<Command>, over: &AtomicBool) {
    while !over.load(Ordering::Relaxed) {
        match event::poll(LOOK_EVERY) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(_) => return,
        }
        let Ok(event) = event::read() else { return };
        if let Event::Key(key) = event
            && let Some(command) = meaning(key)
            && commands.send(command).is_err()
        {
            return;
        }
    }
}

/// What a key stands for.
fn meaning(key: KeyEvent) -> Option<Command> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c') if is_control => Command::Do(Input::Stop),
        KeyCode::Char(' ') => Command::TogglePause,
        KeyCode::Char('m') => Command::ToggleMute,
        KeyCode::Char('s') => Command::Do(Input::Skip),
        KeyCode::Char('q') | KeyCode::Esc => Command::Do(Input::Stop),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_their_meaning() {
        let plain = |code| meaning(KeyEvent::new(code, KeyModifiers::NONE));
        assert_eq!(plain(KeyCode::Char(' ')), Some(Command::TogglePause));
        assert_eq!(plain(KeyCode::Char('m')), Some(Command::ToggleMute));
        assert_eq!(plain(KeyCode::Char('s')), Some(Command::Do(Input::Skip)));
        for code in [KeyCode::Char('q'), KeyCode::Esc] {
            assert_eq!(plain(code), Some(Command::Do(Input::Stop)));
        }
        assert_eq!(plain(KeyCode::Char('c')), None);
        let control_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(meaning(control_c), Some(Command::Do(Input::Stop)));
    }
}
