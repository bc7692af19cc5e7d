//! What the linker noted of the module: which functions and which data each function and each piece of data names.
//!
//! Calls stand in the code, but an address is only a number there. The linker's relocations (`--emit-relocs`) say which
//! numbers are addresses, and of what; with them it is known, and not guessed, which vtables and texts a function needs.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo,
};

/// Data that is never written to has a segment of this name.
const CONSTANTS: &str = ".rodata";

/// Something that code or data names by its address, or by its place in the table of functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    /// A function, by its index in the linked module.
    Function(u32),
    /// A piece of data, by its place in [`Linked::data`].
    Data(usize),
}

/// A piece of data with an address of its own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it lies in the memory.
    pub(super) place: Range<u32>,
    /// Whether nothing ever writes to it.
    pub(super) constant: bool,
    /// What it names.
    pub(super) names: Vec<Named>,
}

/// Who names what.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// What functions name, by their index.
    pub(super) functions: HashMap<u32, Vec<Named>>,
    /// Every piece of data.
    pub(super) data: Vec<Piece>,
    /// What is named from data that belongs to no piece.
    pub(super) elsewhere: Vec<Named>,
}

/// A range of bytes of a section, and what lies there.
struct Placed<T> {
    range: Range<usize>,
    what: T,
}

/// Reads what the linker noted in `module`.
pub(super) fn read(module: &[u8]) -> Result<Linked> {
    let mut sections = Vec::new();
    let mut bodies = Vec::new();
    let mut segments = Vec::new();
    let mut imported = 0;
    let mut symbols = Vec::new();
    let mut names = Vec::new();
    let mut relocations: Vec<RelocSectionReader<'_>> = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Some((_, range)) = payload.as_section() {
            sections.push(range.start);
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.push(Placed { range: body.range(), what: imported + bodies.len() as u32 });
            }
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else { bail!("a passive segment of data") };
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                        bail!("a segment of data without a fixed place")
                    };
                    let content = segment.range.end - segment.data.len()..segment.range.end;
                    segments.push(Placed { range: content, what: value.cast_unsigned() });
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        match part? {
                            Linking::SymbolTable(table) => symbols = table.into_iter().collect::<Result<Vec<_>, _>>()?,
                            Linking::SegmentInfo(table) => {
                                names =
                                    table.into_iter().map(|info| info.map(|info| info.name)).collect::<Result<Vec<_>, _>>()?;
                            }
                            _ => {}
                        }
                    }
                }
                KnownCustom::Reloc(section) => relocations.push(section),
                _ => {}
            },
            _ => {}
        }
    }
    if symbols.is_empty() || relocations.is_empty() {
        bail!("the linker wrote no relocations");
    }
    let mut linked = Linked::default();
    let mut pieces = HashMap::new();
    for (at, symbol) in symbols.iter().enumerate() {
        if let SymbolInfo::Data { symbol: Some(defined), .. } = symbol {
            let segment = segments.get(defined.index as usize).context("a symbol in a segment that is not there")?;
            let start = segment.what + defined.offset;
            let constant = names.get(defined.index as usize).is_some_and(|name| name.starts_with(CONSTANTS));
            pieces.insert(at, linked.data.len());
            linked.data.push(Piece { place: start..start + defined.size, constant, names: Vec::new() });
        }
    }
    for section in relocations {
        let start = *sections.get(section.section_index() as usize).context("relocations of a section that is not there")?;
        for entry in section.entries() {
            let entry = entry?;
            let Some(named) = named(&entry, &symbols, &pieces) else { continue };
            let at = start + entry.offset as usize;
            if let Some(body) = holding(&bodies, at) {
                linked.functions.entry(body.what).or_default().push(named);
            } else if let Some(segment) = holding(&segments, at) {
                let address = segment.what + (at - segment.range.start) as u32;
                let mut owners = linked.data.iter_mut().filter(|piece| piece.place.contains(&address)).peekable();
                if owners.peek().is_none() {
                    linked.elsewhere.push(named);
                }
                owners.for_each(|piece| piece.names.push(named));
            }
        }
    }
    Ok(linked)
}

fn holding<T>(sorted: &[Placed<T>], at: usize) -> Option<&Placed<T>> {
    let after = sorted.partition_point(|placed| placed.range.start <= at);
    sorted.get(after.checked_sub(1)?).filter(|placed| placed.range.contains(&at))
}

/// What an entry names; nothing where it is a call, which stands in the code, or something else than a function or data.
fn named(entry: &RelocationEntry, symbols: &[SymbolInfo<'_>], pieces: &HashMap<usize, usize>) -> Option<Named> {
    let symbol = entry.index as usize;
    match entry.ty {
        RelocationType::TableIndexSleb | RelocationType::TableIndexI32 => match symbols.get(symbol)? {
            SymbolInfo::Func { index, .. } => Some(Named::Function(*index)),
            _ => None,
        },
        RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32 => {
            pieces.get(&symbol).copied().map(Named::Data)
        }
        _ => None,
    }
}

/// The length of each function's body in `module`, by index.
pub(super) fn lengths(module: &[u8]) -> Result<HashMap<u32, usize>> {
    let mut imported = 0;
    let mut lengths = HashMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let index = imported + lengths.len() as u32;
                lengths.insert(index, body.range().len());
            }
            _ => {}
        }
    }
    Ok(lengths)
}
