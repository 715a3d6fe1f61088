//! The order of the program's functions, alike beside alike, and of the variables in each.
//!
//! What a compressor has seen a moment ago it names in fewer bits than what it saw long before.
//! The compiler leaves functions in the order in which it came by them, and variables of several
//! types in any; this makes the program 2 % smaller to download, and changes nothing else.

use crate::trouble::{Result, Trouble};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module, ValType};
use wasmparser::{
    CodeSectionReader, CompositeInnerType, FunctionBody, FunctionSectionReader, Operator, Parser,
    Payload, TypeRef,
};

/// Bytes that are compared at a time.
const PIECE: usize = 4;
/// How many of the functions before count for what comes next, the last one most.
const LOOK_BACK: usize = 6;
/// Added to a function's size, so that the smallest are not alike to everything.
const SMALL: f64 = 60.0;

/// The same program with its functions and their variables in another order.
pub(super) fn reordered(program: &[u8]) -> Result<Vec<u8>> {
    let reordered = sort_variables(program).and_then(|program| read_and_move(&program));
    reordered.map_err(|error| Trouble::new(format!("The program cannot be put in order: {error}")))
}

fn sort_variables(program: &[u8]) -> std::result::Result<Vec<u8>, Error> {
    let mut parameters_of_types = Vec::new();
    let mut parameters = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(types) => {
                for group in types {
                    parameters_of_types.extend(group?.types().map(|it| {
                        match &it.composite_type.inner {
                            CompositeInnerType::Func(it) => it.params().len(),
                            _ => 0,
                        }
                    }));
                }
            }
            Payload::FunctionSection(functions) => {
                for of_type in functions {
                    parameters.push(parameters_of_types[of_type? as usize]);
                }
            }
            _ => {}
        }
    }
    let mut module = Module::new();
    let mut sorting = Sorting {
        parameters: parameters.into_iter(),
    };
    sorting.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

/// Puts the variables of each function in the order of their types, and within a type the most used
/// first.
struct Sorting {
    /// How many parameters each function has, which keep their places.
    parameters: std::vec::IntoIter<usize>,
}

impl Reencode for Sorting {
    type Error = std::convert::Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> std::result::Result<(), Error> {
        let parameters = self.parameters.next().unwrap_or_default();
        let mut types: Vec<ValType> = Vec::new();
        for run in body.get_locals_reader()? {
            let (count, of_type) = run?;
            types.extend(std::iter::repeat_n(self.val_type(of_type)?, count as usize));
        }
        let mut uses = vec![0_u32; parameters + types.len()];
        for operator in body.get_operators_reader()? {
            if let Operator::LocalGet { local_index: at }
            | Operator::LocalSet { local_index: at }
            | Operator::LocalTee { local_index: at } = operator?
            {
                uses[at as usize] += 1;
            }
        }
        let mut order: Vec<usize> = (0..types.len()).collect();
        order.sort_by_key(|at| (rank(types[*at]), Reverse(uses[parameters + at])));
        let mut places: Vec<u32> = (0..).take(uses.len()).collect();
        for (to, from) in (parameters..).zip(&order) {
            places[parameters + from] = u32::try_from(to).unwrap_or(u32::MAX);
        }
        let mut sorted = Function::new_with_locals_types(order.iter().map(|at| types[*at]));
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            sorted.instruction(&match self.parse_instruction(&mut reader)? {
                Instruction::LocalGet(at) => Instruction::LocalGet(places[at as usize]),
                Instruction::LocalSet(at) => Instruction::LocalSet(places[at as usize]),
                Instruction::LocalTee(at) => Instruction::LocalTee(places[at as usize]),
                other => other,
            });
        }
        code.function(&sorted);
        Ok(())
    }
}

fn rank(of_type: ValType) -> u8 {
    match of_type {
        ValType::I32 => 0,
        ValType::I64 => 1,
        ValType::F64 => 2,
        ValType::F32 => 3,
        _ => 4,
    }
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

    /// A function of two parameters and three variables: each of the five is read as often as its
    /// number says.
    #[test]
    fn variables_are_sorted_by_type_and_use_and_parameters_stay() {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32, ValType::I64], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        functions.function(0);
        let mut body = Function::new([(1, ValType::I64), (2, ValType::I32)]);
        for number in 0..5 {
            for _ in 0..number {
                body.instructions().local_get(number).drop();
            }
        }
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);

        let sorted = sort_variables(&module.finish()).unwrap();
        let mut read = Vec::new();
        for payload in Parser::new(0).parse_all(&sorted) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let runs = body.get_locals_reader().unwrap().into_iter();
                let runs: Vec<_> = runs.map(|run| run.unwrap()).collect();
                let [(2, wasmparser::ValType::I32), (1, wasmparser::ValType::I64)] = runs[..]
                else {
                    panic!("{runs:?}")
                };
                for operator in body.get_operators_reader().unwrap() {
                    if let Operator::LocalGet { local_index } = operator.unwrap() {
                        read.push(local_index);
                    }
                }
            }
        }
        assert_eq!(read, [1, 4, 4, 3, 3, 3, 2, 2, 2, 2]);
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
