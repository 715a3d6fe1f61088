//! The order of the program's functions: alike beside alike.
//!
//! What a compressor has seen a moment ago it names in fewer bits than what it saw long before.
//! The compiler leaves functions in the order in which it came by them; this one makes the
//! program 2 % smaller to download, and changes nothing else.

use crate::trouble::{Result, Trouble};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Bytes that are compared at a time.
const PIECE: usize = 4;
/// How many of the functions before count for what comes next, the last one most.
const LOOK_BACK: usize = 6;
/// Added to a function's size, so that the smallest are not alike to everything.
const SMALL: f64 = 60.0;

/// The same program with its functions in another order.
pub(super) fn reordered(program: &[u8]) -> Result<Vec<u8>> {
    read_and_move(program)
        .map_err(|error| Trouble::new(format!("The program cannot be put in order: {error}")))
}

fn read_and_move(program: &[u8]) -> std::result::Result<Vec<u8>, Error> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = alike_together(&bodies);
    let mut places = vec![0; order.len()];
    for (to, from) in (0..).zip(&order) {
        places[*from] = to;
    }
    let mut module = Module::new();
    let mut moving = Moving {
        imported,
        order,
        places,
    };
    moving.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

/// Starts with the smallest and goes on with what is most like the last few.
fn alike_together(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<BTreeSet<&[u8]>> = bodies
        .iter()
        .map(|body| body.windows(PIECE).collect())
        .collect();
    let mut owners: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (at, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            owners.entry(piece).or_default().push(at);
        }
    }
    owners.retain(|_, owners| owners.len() > 1);
    let mut left: BTreeSet<(usize, usize)> =
        bodies.iter().map(|body| body.len()).zip(0..).collect();
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut likeness = vec![0.0; bodies.len()];
    while let Some((_, smallest)) = left.first() {
        likeness.fill(0.0);
        for (back, before) in order.iter().rev().take(LOOK_BACK).enumerate() {
            for piece in &pieces[*before] {
                let Some(owners) = owners.get(piece) else {
                    continue;
                };
                let worth = 1.0 / (back as f64 + 1.0) / (1.0 + owners.len() as f64).log2();
                for owner in owners {
                    likeness[*owner] += worth;
                }
            }
        }
        let score = |at: &usize| likeness[*at] / (pieces[*at].len() as f64 + SMALL);
        let best = left
            .iter()
            .map(|(_, at)| *at)
            .max_by(|a, b| score(a).total_cmp(&score(b)).then(b.cmp(a)));
        let next = best.filter(|at| likeness[*at] > 0.0).unwrap_or(*smallest);
        left.remove(&(bodies[next].len(), next));
        order.push(next);
    }
    order
}

struct Moving {
    /// Functions that come from outside; they keep their numbers.
    imported: u32,
    /// By new place, the old one.
    order: Vec<usize>,
    /// By old place, the new one.
    places: Vec<u32>,
}

impl Reencode for Moving {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> std::result::Result<u32, Error> {
        let own = function.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.map_or(function, |place| place + self.imported))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> std::result::Result<(), Error> {
        let types = section
            .into_iter()
            .collect::<std::result::Result<Vec<u32>, _>>()?;
        for from in &self.order {
            functions.function(types[*from]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> std::result::Result<(), Error> {
        let bodies = section
            .into_iter()
            .collect::<std::result::Result<Vec<_>, _>>()?;
        for from in self.order.clone() {
            self.parse_function_body(code, bodies[from].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, ImportSection, TypeSection, ValType,
    };

    /// Six functions that return numbers, each exported under its number. Every other one calls
    /// the one before it.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("wbg", "f", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let mut exports = ExportSection::new();
        for number in 0..6 {
            functions.function(0);
            exports.export(&format!("f{number}"), ExportKind::Func, number + 1);
            let mut body = Function::new([]);
            if number % 2 == 0 {
                let value = i32::try_from(number).unwrap();
                for _ in 0..9 {
                    body.instructions().i32_const(value).drop();
                }
                body.instructions().i32_const(value).end();
            } else {
                body.instructions().call(number).end();
            }
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        module.finish()
    }

    /// By exported name: the function's body, and for a call the body of what it calls.
    fn said(program: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    exports.extend(section.into_iter().map(|it| {
                        let it = it.unwrap();
                        (it.name.to_owned(), it.index as usize - 1)
                    }));
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        let called = |body: &[u8]| match body {
            [0, 0x10, callee, 0x0b] => bodies[usize::from(*callee) - 1].clone(),
            body => body.to_vec(),
        };
        exports
            .into_iter()
            .map(|(name, at)| (name, called(&bodies[at])))
            .collect()
    }

    #[test]
    fn each_name_and_each_call_still_means_the_same_function() {
        let program = program();
        let moved = reordered(&program).unwrap();
        assert_ne!(moved, program, "nothing was moved");
        assert_eq!(said(&moved), said(&program));
        assert_eq!(reordered(&program).unwrap(), moved, "the same each time");
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(reordered(b"nonsense").is_err());
    }

    #[test]
    fn the_like_come_together() {
        let bodies: [&[u8]; 4] = [
            b"aaaabbbb",
            b"xxxxyyyyzzzz",
            b"aaaabbbbcc",
            b"xxxxyyyyzzzzww",
        ];
        assert_eq!(alike_together(&bodies), [0, 2, 1, 3]);
    }
}
