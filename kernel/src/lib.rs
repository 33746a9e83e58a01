//! Checks encrypted ballots in batches, and makes and checks shuffles. Checks see public data only and say only
//! "all good" or "not this one": which rule is broken is for the reference in Python to find.

#![forbid(unsafe_code)]

mod answers;
mod check;
mod point;
mod scan;
mod shuffle;
mod shuffler;
#[cfg(test)]
mod vectors;

use check::{Constants, Marks, Question};
use curve25519_dalek::traits::Identity;
use curve25519_dalek::{EdwardsPoint, Scalar, edwards::CompressedEdwardsY};
use point::Powers;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

/// How a batch ends: the number of the first ballot refused, or the products of the choices.
#[derive(IntoPyObject)]
enum Outcome {
    Refused(usize),
    Products(Vec<[u8; 32]>),
}

/// alpha^weight and beta^weight of all choices of a ballot; None if it is refused.
type Checked = Option<Vec<EdwardsPoint>>;

/// A question as Python hands it over: (choices, min, max, blank), or for each list one more than its names, or "ranked".
#[derive(FromPyObject)]
enum Shape {
    Marks(usize, u64, u64, bool),
    Lists(Vec<usize>),
    Word(String),
}

impl Shape {
    fn question(self) -> Option<Question> {
        let question = match self {
            Self::Marks(choices, minimum, maximum, blank) => {
                Question::Marks(Marks { choices, minimum, maximum, blank })
            }
            Self::Lists(sizes) => Question::Lists(sizes),
            Self::Word(word) if word == "ranked" => Question::Ranked,
            Self::Word(_) => return None,
        };
        question.is_sound().then_some(question)
    }
}

/// The constants of one election in Ed25519.
#[pyclass(frozen)]
struct Election {
    constants: Arc<Constants>,
    pool: rayon::ThreadPool,
}

#[pymethods]
impl Election {
    /// `public_key` is 32 bytes, little-endian; no `threads` means one for each processor. Raises `ValueError`.
    #[new]
    #[pyo3(signature = (uuid, fingerprint, public_key, questions, threads=0))]
    fn new(
        uuid: &str,
        fingerprint: &str,
        public_key: [u8; 32],
        questions: Vec<Shape>,
        threads: usize,
    ) -> PyResult<Self> {
        let refused = |what: &str| PyValueError::new_err(what.to_owned());
        let key = CompressedEdwardsY(public_key).decompress().ok_or_else(|| refused("public key"))?;
        let questions: Option<Vec<Question>> = questions.into_iter().map(Shape::question).collect();
        let questions = questions.ok_or_else(|| refused("questions"))?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .panic_handler(|_| ()) // who waits finds out, and panics in turn
            .build()
            .map_err(|_| refused("threads"))?;
        Ok(Self { constants: Arc::new(Constants::new(uuid, fingerprint, key, questions)), pool })
    }

    /// How many ballots are checked at once.
    #[getter]
    fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Begin to check whole ballots, each with the weight of its credential: 32 bytes, little-endian, below q.
    /// Batches are checked in the order in which they come. Raises `ValueError`.
    fn submit(&self, ballots: Vec<PyBackedBytes>, weights: Vec<[u8; 32]>) -> PyResult<Pending> {
        let scalars: Option<Vec<Scalar>> =
            weights.into_iter().map(|one| Option::from(Scalar::from_canonical_bytes(one))).collect();
        let scalars = scalars.filter(|found| found.len() == ballots.len());
        let ballots = ballots.into_iter().zip(scalars.ok_or_else(|| PyValueError::new_err("weights"))?);
        let checked = ballots.map(|(ballot, weight)| self.begin(ballot, weight)).collect();
        Ok(Pending { checked: Mutex::new(Some(checked)), sums: 2 * self.constants.summed() })
    }
}

impl Election {
    fn begin(&self, ballot: PyBackedBytes, weight: Scalar) -> Receiver<Checked> {
        let (sender, receiver) = sync_channel(1);
        let constants = Arc::clone(&self.constants);
        self.pool.spawn(move || {
            let _ = sender.send(weighted(&constants, &ballot, &weight)); // it may be wanted no longer
        });
        receiver
    }
}

fn weighted(constants: &Constants, ballot: &[u8], weight: &Scalar) -> Checked {
    let mut choices = constants.check(ballot)?;
    if *weight != Scalar::ONE {
        for element in &mut choices {
            *element *= weight;
        }
    }
    Some(choices)
}

/// A batch that is being checked.
#[pyclass(frozen)]
struct Pending {
    checked: Mutex<Option<Vec<Receiver<Checked>>>>,
    sums: usize,
}

#[pymethods]
impl Pending {
    /// Wait for the number of the first ballot refused; or, if all hold, for each choice the products of alpha^weight
    /// and of beta^weight, 32 bytes each. Raises `ValueError` when it is asked again.
    fn result(&self, py: Python<'_>) -> PyResult<Outcome> {
        let checked = self.checked.lock().ok().and_then(|mut found| found.take());
        let checked = checked.ok_or_else(|| PyValueError::new_err("asked before"))?;
        Ok(py.detach(|| self.outcome(checked)))
    }
}

impl Pending {
    fn outcome(&self, checked: Vec<Receiver<Checked>>) -> Outcome {
        let mut sums = vec![EdwardsPoint::identity(); self.sums];
        for (i, one) in checked.into_iter().enumerate() {
            let Some(choices) = one.recv().expect("the check panicked") else { return Outcome::Refused(i) };
            for (sum, element) in sums.iter_mut().zip(choices) {
                *sum += element;
            }
        }
        Outcome::Products(sums.iter().map(|sum| sum.compress().to_bytes()).collect())
    }
}

/// Whether 32 bytes, little-endian, are an element of the subgroup of order q, written in its one way.
#[pyfunction]
fn in_subgroup(element: point::Element) -> bool {
    point::read(element).is_some_and(|point| Powers::Direct(point).in_subgroup())
}

/// Checks ballots in batches and shuffles: public data only, and nothing but yes or no. Makes shuffles.
#[pymodule]
mod cogestion_kernel {
    #[pymodule_export]
    use super::shuffler::Shuffler;
    #[pymodule_export]
    use super::{Election, Pending, in_subgroup};
}
