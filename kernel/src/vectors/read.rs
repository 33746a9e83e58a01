//! The files of vectors: JSON objects whose array `vectors` holds one for each line.

use crate::scan::{Proof, Scan};
use curve25519_dalek::Scalar;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Vector {
    pub kind: String,
    pub name: String,
    /// Empty where the kind has none.
    pub group: String,
    pub given: Value,
    pub out: Value,
}

/// All vectors of all files.
pub fn all() -> impl Iterator<Item = Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors");
    files(&folder).into_iter().chain(files(&folder.join("recorded"))).flat_map(|path| {
        let mut sheet: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        sheet["vectors"].as_array_mut().unwrap().drain(..).map(vector).collect::<Vec<_>>()
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found.filter(|path| path.extension().is_some_and(|end| end == "json")).collect()
}

fn vector(mut given: Value) -> Vector {
    let text = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
    let (kind, name, group) = (text("kind"), text("name"), text("group"));
    Vector { kind, name, group, given: given["in"].take(), out: given["out"].take() }
}

/// What the walk reads of a text, if it is all of it.
pub fn alone<'a, T>(text: &'a str, read: impl Fn(&mut Scan<'a>) -> Option<T>) -> Option<T> {
    let mut scan = Scan { data: text.as_bytes(), at: 0 };
    read(&mut scan).filter(|_| scan.at == text.len())
}

/// A number below q.
pub fn scalar(text: &str) -> Option<Scalar> {
    alone(text, Scan::scalar)
}

/// Any natural number, modulo q.
pub fn number(digits: &str) -> Scalar {
    let digits = digits.bytes().map(|digit| Scalar::from(digit - b'0'));
    digits.fold(Scalar::ZERO, |sum, digit| sum * Scalar::from(10u8) + digit)
}

pub fn proof(given: &Value) -> Option<Proof> {
    let [challenge, response] = ["challenge", "response"].map(|name| given[name].as_str().and_then(scalar));
    Some(Proof { challenge: challenge?, response: response? })
}
