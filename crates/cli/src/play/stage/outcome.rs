//! What is left on the screen when a viewing is over.

use crate::play::ending;
use vastsim_engine::SimTime;
use vastsim_player::Told;
use vastsim_report::Untrusted;
use vastsim_viewing::Subject;

/// How each ad ended, how much of it was watched and what it requested.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    ads: Vec<AdOutcome>,
    /// Requests before an ad that is still to come.
    pending: usize,
}

#[derive(Debug)]
struct AdOutcome {
    turn: usize,
    ended: Option<(String, SimTime)>,
    requests: usize,
}

impl Outcome {
    pub(super) fn hear(&mut self, told: &Told<'_>, subject: &Subject) {
        match *told {
            Told::Began { turn, .. } => self.ads.push(AdOutcome {
                turn,
                ended: None,
                requests: std::mem::take(&mut self.pending),
            }),
            Told::Noticed { turn, requests, .. } => {
                let last = self.ads.last_mut();
                match last.filter(|ad| turn == Some(ad.turn)) {
                    Some(ad) => ad.requests += requests.len(),
                    None => self.pending += requests.len(),
                }
            }
            Told::Event { requests, .. } => self.requested(requests.len()),
            Told::Ended {
                turn,
                ref progress,
                ending,
                ..
            } => {
                if let Some(ad) = self.ads.last_mut() {
                    let words = ending::in_words(subject, turn, ending);
                    ad.ended = Some((words, progress.watched));
                }
            }
            Told::Over { .. } => {
                let pending = std::mem::take(&mut self.pending);
                self.requested(pending);
            }
        }
    }

    fn requested(&mut self, requests: usize) {
        if let Some(ad) = self.ads.last_mut() {
            ad.requests += requests;
        }
    }

    /// A line for each ad that was shown, with its name if there are several.
    pub(super) fn lines(&self, subject: &Subject) -> Vec<String> {
        let named = subject.group().ads.len() > 1;
        let ended = self.ads.iter().filter_map(|ad| {
            let (words, watched) = ad.ended.as_ref()?;
            let id = Untrusted(&subject.group().ads[ad.turn].id).to_string();
            let name = if named {
                format!("ad `{id}`: ")
            } else {
                String::new()
            };
            let requests = match ad.requests {
                1 => "1 request".to_owned(),
                many => format!("{many} requests"),
            };
            Some(format!("{name}{words}, {watched} watched, {requests}"))
        });
        ended.collect()
    }
}
