//! How Python asks for a shuffle: elements and exponents of a row are one string of bytes, 32 for each, lowest first.

use crate::point::Element;
use crate::shuffle::{Given, Made, Secrets};
use curve25519_dalek::Scalar;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::borrow::Cow;

/// Makes and checks shuffles under one key of Ed25519, for the election with this fingerprint.
#[pyclass(frozen)]
pub struct Shuffler {
    key: Element,
    fingerprint: String,
    pool: rayon::ThreadPool,
}

/// after, t, s, c, c-hat.
type Rows<'a> = [Cow<'a, [u8]>; 5];

#[pymethods]
impl Shuffler {
    /// No `threads` means one for each processor. Raises `ValueError`.
    #[new]
    #[pyo3(signature = (key, fingerprint, threads=0))]
    fn new(key: Element, fingerprint: String, threads: usize) -> PyResult<Self> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|_| refused("threads"))?;
        Ok(Self { key, fingerprint, pool })
    }

    /// Whether a shuffle of the ciphertexts `before`, elements of the subgroup, holds in every respect.
    #[allow(clippy::needless_pass_by_value)] // what Python hands over
    fn holds(&self, py: Python<'_>, before: PyBackedBytes, made: [PyBackedBytes; 5]) -> bool {
        py.detach(|| {
            let [after, t, s, c, c_hat] = &made;
            let made = (|| {
                Some(Made {
                    after: elements(after)?,
                    t: elements(t)?,
                    s: scalars(s)?,
                    c: elements(c)?,
                    c_hat: elements(c_hat)?,
                })
            })();
            let (Some(before), Some(made)) = (elements(&before), made) else { return false };
            self.pool.install(|| self.given(&before).holds(&made))
        })
    }

    /// Shuffle the ciphertexts `before`: what is published, as `holds` takes it.
    ///
    /// `secrets` are the nonces, r, r-hat, w, w-hat and w', all drawn by the caller. Raises `ValueError`.
    #[allow(clippy::needless_pass_by_value)]
    fn shuffle(
        &self,
        py: Python<'_>,
        before: PyBackedBytes,
        order: Vec<usize>,
        secrets: [PyBackedBytes; 6],
    ) -> PyResult<Rows<'static>> {
        let made = py.detach(|| {
            let before = elements(&before)?;
            let secrets = drawn(order, &secrets)?;
            (before.len() == 2 * secrets.order.len() && secrets.fit()).then_some(())?;
            self.pool.install(|| self.given(&before).shuffle(&secrets))
        });
        let made = made.ok_or_else(|| refused("shuffle"))?;
        let s: Vec<Element> = made.s.iter().map(Scalar::to_bytes).collect();
        Ok([made.after, made.t, s, made.c, made.c_hat].map(|row| Cow::Owned(row.concat())))
    }
}

impl Shuffler {
    fn given<'a>(&'a self, before: &'a [Element]) -> Given<'a> {
        Given { key: self.key, fingerprint: &self.fingerprint, before }
    }
}

fn drawn(order: Vec<usize>, rows: &[PyBackedBytes; 6]) -> Option<Secrets> {
    // Each row is in its place at once, so that what was read is overwritten also where a later one is refused.
    let mut secrets = Secrets::default();
    secrets.order = order;
    let Secrets { nonces, r, r_hat, w, w_hat, w_prime, .. } = &mut secrets;
    for (place, row) in [nonces, r, r_hat, w, w_hat, w_prime].into_iter().zip(rows) {
        *place = scalars(row)?;
    }
    Some(secrets)
}

fn elements(row: &[u8]) -> Option<Vec<Element>> {
    let (whole, rest) = row.as_chunks();
    rest.is_empty().then(|| whole.to_vec())
}

/// Exponents below q; the vector has its size from the beginning and is never moved.
fn scalars(row: &[u8]) -> Option<Vec<Scalar>> {
    let (whole, rest) = row.as_chunks();
    let mut found = Vec::with_capacity(whole.len());
    for one in whole {
        found.push(Option::from(Scalar::from_canonical_bytes(*one))?);
    }
    rest.is_empty().then_some(found)
}

fn refused(what: &str) -> PyErr {
    PyValueError::new_err(what.to_owned())
}
