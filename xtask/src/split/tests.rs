use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, ImportKind, Module, RefType, ValType};

use super::linked::{Linked, Named, Piece};
use super::{Part, Pieces, When, bound, pieces, short_name};

/// A module with a memory, a table and these functions, which name each other by their places in the list.
struct Sketch {
    module: Module,
    functions: Vec<FunctionId>,
}

impl Sketch {
    fn new() -> Self {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        Self { module, functions: Vec::new() }
    }

    /// Adds a function that calls others and returns nothing; one that is too long to be copied.
    fn function(&mut self, name: &str, calls: &[usize]) -> usize {
        self.function_of(name, calls, super::SMALL)
    }

    fn function_of(&mut self, name: &str, calls: &[usize], length: usize) -> usize {
        let called: Vec<_> = calls.iter().map(|at| self.functions[*at]).collect();
        let mut builder = FunctionBuilder::new(&mut self.module.types, &[ValType::I32], &[]);
        let argument = self.module.locals.add(ValType::I32);
        builder.name(name.to_owned());
        for _ in 0..length.div_ceil(3) {
            builder.func_body().i32_const(1).drop();
        }
        for function in called {
            builder.func_body().local_get(argument).call(function);
        }
        self.functions.push(builder.finish(vec![argument], &mut self.module.funcs));
        self.functions.len() - 1
    }

    fn export(&mut self, name: &str, at: usize) {
        self.module.exports.add(name, self.functions[at]);
    }

    /// Puts functions into the table, from place 1 on.
    fn table(&mut self, at: &[usize]) {
        let table = self.module.tables.add_local(false, 8, Some(8), RefType::FUNCREF);
        let functions = at.iter().map(|at| self.functions[*at]).collect();
        let offset = ConstExpr::Value(Value::I32(1));
        let element = self.module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
        self.module.tables.get_mut(table).elem_segments.insert(element);
    }

    fn data(&mut self, start: i32, content: &[u8]) {
        let memory = self.module.memories.iter().next().unwrap().id();
        let offset = ConstExpr::Value(Value::I32(start));
        let data = self.module.data.add(DataKind::Active { memory, offset }, content.to_vec());
        self.module.memories.get_mut(memory).data_segments.insert(data);
    }

    fn split(mut self, linked: &Linked, parts: &[Part]) -> Pieces {
        let order = self.functions.clone();
        bound::mark(&mut self.module, |id| order.iter().position(|own| *own == id).map(|at| at as u32));
        pieces(&self.module.emit_wasm(), linked, parts).unwrap()
    }
}

fn part(name: &'static str, exports: &'static [&'static str], functions: &'static [&'static str]) -> Part {
    Part { name, holds: "", when: When::Later, exports, functions }
}

fn named(functions: &[(u32, Vec<Named>)], data: Vec<Piece>) -> Linked {
    Linked { functions: functions.iter().cloned().collect(), data, elsewhere: Vec::new() }
}

fn imports(module: &Module) -> Vec<&str> {
    module
        .imports
        .iter()
        .map(|import| if matches!(import.kind, ImportKind::Function(_)) { "function" } else { "other" })
        .collect()
}

fn filled(module: &Module) -> Vec<(i32, usize)> {
    let runs = module.elements.iter().filter_map(|element| match (&element.kind, &element.items) {
        (ElementKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. }, ElementItems::Functions(all)) => {
            Some((*at, all.len()))
        }
        _ => None,
    });
    runs.collect()
}

fn data(module: &Module) -> Vec<(i32, Vec<u8>)> {
    let all = module.data.iter().filter_map(|data| match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => Some((at, data.value.clone())),
        _ => None,
    });
    all.collect()
}

fn where_is<'a>(pieces: &'a Pieces, name: &str) -> Option<&'a str> {
    pieces.functions.lines().find(|line| line.ends_with(&format!("\t{name}"))).and_then(|line| line.split('\t').next())
}

/// `draw` and `hover` are exported; `hover` alone needs `speak`, both need `measure`, and nothing needs `idle`.
fn sketch() -> Sketch {
    let mut sketch = Sketch::new();
    let measure = sketch.function("measure", &[]);
    let speak = sketch.function("speak", &[measure]);
    let draw = sketch.function("draw", &[measure]);
    let hover = sketch.function("hover", &[speak, measure]);
    let idle = sketch.function("idle", &[]);
    sketch.export("draw", draw);
    sketch.export("hover", hover);
    sketch.table(&[measure, speak, idle]);
    sketch
}

#[test]
fn what_only_a_part_needs_is_in_the_part() {
    let pieces = sketch().split(&named(&[], Vec::new()), &[part("more", &["hover"], &[])]);
    let places: Vec<_> = ["measure", "draw", "speak", "hover", "idle"].map(|name| where_is(&pieces, name)).into();
    assert_eq!(places, [Some("first"), Some("first"), Some("more"), Some("more"), None]);
}

#[test]
fn an_export_that_is_elsewhere_goes_through_a_place_that_the_part_fills() {
    let pieces = sketch().split(&named(&[], Vec::new()), &[part("more", &["hover"], &[])]);
    let first = Module::from_buffer(&pieces.first).unwrap();
    let more = Module::from_buffer(&pieces.later[0]).unwrap();
    assert!(first.exports.get_func("draw").is_ok() && first.exports.get_func("hover").is_ok());
    // `measure` stands at 1, the place of `speak` at 2 and the new one of `hover` at 8 are left to the part.
    assert_eq!((filled(&first), filled(&more)), (vec![(1, 1)], vec![(2, 1), (8, 1)]));
    let table = first.tables.iter().next().unwrap();
    assert_eq!((table.initial, table.maximum), (9, Some(9)));
    assert_eq!(more.exports.iter().count(), 0);
    assert_eq!(imports(&more).iter().filter(|kind| **kind == "function").count(), 1);
    for import in more.imports.iter() {
        assert!(first.exports.iter().any(|export| export.name == import.name), "{}", import.name);
    }
}

#[test]
fn what_is_named_by_its_address_is_needed_too() {
    let constant = |start: u32, names| Piece { place: start..start + 4, constant: true, names };
    // `draw` names data that names `idle`; `hover` names other data.
    let linked = named(
        &[(2, vec![Named::Data(0)]), (3, vec![Named::Data(1)])],
        vec![constant(16, vec![Named::Function(4)]), constant(64, Vec::new())],
    );
    let mut sketch = sketch();
    sketch.data(16, b"aaaa");
    sketch.data(64, b"bbbb");
    sketch.data(128, b"ever");
    let pieces = sketch.split(&linked, &[part("more", &["hover"], &[])]);
    assert_eq!(where_is(&pieces, "idle"), Some("first"));
    let first = Module::from_buffer(&pieces.first).unwrap();
    let more = Module::from_buffer(&pieces.later[0]).unwrap();
    // What is not known to be constant stays where it is loaded first.
    assert_eq!(data(&first), [(16, b"aaaa".to_vec()), (128, b"ever".to_vec())]);
    assert_eq!(data(&more), [(64, b"bbbb".to_vec())]);
}

#[test]
fn what_parts_share_is_in_each_or_first_where_every_chart_waits_for_it() {
    // The function `shared` is needed by the parts `a` and `b`, and not by `c`.
    let build = |when: [When; 3]| {
        let mut sketch = Sketch::new();
        let shared = sketch.function("shared", &[]);
        let one = sketch.function("one", &[shared]);
        let other = sketch.function("other", &[shared]);
        let third = sketch.function("third", &[]);
        let start = sketch.function("start", &[one, other, third]);
        sketch.export("start", start);
        sketch.table(&[shared]);
        let names: [(&'static str, &'static [&'static str]); 3] = [("a", &["one"]), ("b", &["other"]), ("c", &["third"])];
        let parts = names.iter().zip(when).map(|((name, begins), when)| Part { when, ..part(name, &[], begins) });
        sketch.split(&Linked::default(), &parts.collect::<Vec<_>>())
    };
    use When::{Form, Language, Later};
    assert_eq!(where_is(&build([Later, Later, Later]), "shared"), Some("a+b"));
    // All forms need it, or a form and a language do.
    assert_eq!(where_is(&build([Form, Form, Later]), "shared"), Some("first"));
    assert_eq!(where_is(&build([Form, Language, Form]), "shared"), Some("first"));
    // The charts of the third form do not wait for it, and the others find their own copy in its place of the table.
    let pieces = build([Form, Form, Form]);
    assert_eq!(where_is(&pieces, "shared"), Some("a+b"));
    let places = |bytes: &[u8]| filled(&Module::from_buffer(bytes).unwrap()).iter().map(|(at, _)| *at).collect::<Vec<_>>();
    assert!(pieces.later[..2].iter().all(|part| places(part).contains(&1)) && !places(&pieces.first).contains(&1));
}

#[test]
fn small_functions_are_copied_into_parts_that_come_later() {
    let build = |when| {
        let mut sketch = Sketch::new();
        let small = sketch.function_of("small", &[], 3);
        let draw = sketch.function("draw", &[small]);
        let hover = sketch.function("hover", &[small]);
        sketch.export("draw", draw);
        sketch.export("hover", hover);
        sketch.table(&[small]);
        sketch.split(&Linked::default(), &[Part { when, ..part("more", &["hover"], &[]) }])
    };
    let pieces = build(When::Later);
    assert_eq!(where_is(&pieces, "small"), Some("first+more"));
    let more = Module::from_buffer(&pieces.later[0]).unwrap();
    // Its place in the table is the first module's.
    assert_eq!((imports(&more), filled(&more)), (vec!["other"], vec![(8, 1)]));
    assert_eq!(where_is(&build(When::Form), "small"), Some("first"));
}

#[test]
fn a_part_that_begins_with_nothing_is_an_error() {
    let build = |part: Part| {
        let mut sketch = sketch();
        bound::mark(&mut sketch.module, |_| None);
        pieces(&sketch.module.emit_wasm(), &Linked::default(), &[part]).err().map(|error| error.to_string())
    };
    assert!(build(part("more", &["gone"], &[])).unwrap().contains("gone"));
    assert!(build(part("more", &[], &["nowhere::gone"])).unwrap().contains("nowhere::gone"));
}

#[test]
fn short_names_are_all_different() {
    let names: Vec<_> = (0..800).map(short_name).collect();
    assert_eq!((names[0].as_str(), names[25].as_str(), names[26].as_str(), names[27].as_str()), ("a", "z", "aa", "ab"));
    let distinct: std::collections::HashSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
}
