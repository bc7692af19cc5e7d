//! Names of the forms that no first chart needs.

use crate::spec::Form;

const NAMES: [(&str, Form); 13] = [
    ("area", Form::Area),
    ("stacked-area", Form::StackedArea),
    ("grouped", Form::Grouped),
    ("stacked", Form::Stacked),
    ("stacked-100", Form::Stacked100),
    ("unit", Form::Unit),
    ("donut", Form::Donut),
    ("scatter", Form::Scatter),
    ("map", Form::Map),
    ("dumbbell", Form::Dumbbell),
    ("range", Form::Range),
    ("heatmap", Form::Heatmap),
    ("histogram", Form::Histogram),
];

/// The form of that public name.
#[inline(never)]
pub(in crate::spec) fn named(name: &str) -> Option<Form> {
    let first = Form::from_name(name);
    first.or_else(|| NAMES.iter().find(|(own, _)| *own == name).map(|(_, form)| *form))
}

/// The public name of `form`.
pub fn name_of(form: Form) -> &'static str {
    NAMES.iter().find(|(_, own)| *own == form).map_or_else(|| form.name(), |(name, _)| name)
}

/// The names of all forms.
pub(super) fn all() -> Vec<String> {
    Form::NAMES.iter().chain(&NAMES).map(|(name, _)| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_one_name() {
        let all = all();
        assert_eq!(all.len(), 20);
        for name in all {
            let form = named(&name).unwrap();
            assert_eq!(name_of(form), name);
            assert_eq!(form.is_later(), Form::from_name(&name).is_none(), "{name}");
        }
        assert_eq!((named("pie"), named("")), (None, None));
    }
}
