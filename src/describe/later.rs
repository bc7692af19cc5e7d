//! What charts of later forms say in sentences of their own.

use super::{capitalized, common_position, full_with_status, series_name, shares};
use crate::{
    figure,
    host::Host,
    indicator::Indicators,
    scene::MarkId,
    spec::{Form, Spec},
};

/// The summary of a form that is told in a way of its own; `None` for one that is told figure by figure.
// Kept apart: a later part of the program begins here.
#[inline(never)]
pub(super) fn summary(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    match spec.form {
        Form::Donut => summary_of_shares(indicators, spec, host),
        _ => None,
    }
}

/// The whole first, then each part with its share.
fn summary_of_shares(indicators: &Indicators, spec: &Spec, host: &Host<'_>) -> Option<String> {
    let shares = shares(indicators, spec)?;
    let (first, _) = spec.series(indicators, 0)?;
    let whole = host.words.titled(host.words.total(), &figure::claim(&shares.whole, first, indicators, host));
    let whole = match common_position(indicators, spec, host) {
        Some(position) => host.words.narrowed(&position, &whole),
        None => whole,
    };
    let mut sentences = vec![capitalized(host.words.sentence(&[whole]))];
    for (id, share) in spec.figures.iter().zip(shares.parts) {
        let MarkId { series: member, index } = *id;
        let (indicator, series) = spec.series(indicators, member as usize)?;
        let full = full_with_status(&series.figure(index as usize), indicator, indicators, host);
        let said = match share {
            Some(share) => host.words.narrowed(&full, &figure::claim(&share, indicator, indicators, host)),
            None => full,
        };
        let name = series_name(indicators, spec, member as usize, host);
        sentences.push(host.words.sentence(&[host.words.titled(&name, &said)]));
    }
    Some(host.words.paragraph(&sentences))
}
