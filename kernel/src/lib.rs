//! Checks encrypted ballots in batches, and makes and checks shuffles. Checks see public data only and say only
//! "all good" or "not this one": which rule is broken is for the reference in Python to find.

#![forbid(unsafe_code)]

mod check;
mod point;
mod scan;
mod shuffle;
mod shuffler;

use check::{Constants, Question};
use curve25519_dalek::traits::Identity;
use curve25519_dalek::{EdwardsPoint, Scalar, edwards::CompressedEdwardsY};
use point::{Powers, vectors};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use rayon::prelude::*;

/// How a batch ends: the number of the first ballot refused, or the products of the choices.
#[derive(IntoPyObject)]
enum Outcome {
    Refused(usize),
    Products(Vec<[u8; 32]>),
}

/// The constants of one election in Ed25519 whose questions are all homomorphic.
#[pyclass(frozen)]
struct Election {
    constants: Constants,
    pool: rayon::ThreadPool,
}

#[pymethods]
impl Election {
    /// `public_key` is 32 bytes, little-endian; `questions` are (choices, min, max, blank); no `threads` means one
    /// for each processor. Raises `ValueError`.
    #[new]
    #[pyo3(signature = (uuid, fingerprint, public_key, questions, threads=0))]
    fn new(
        uuid: &str,
        fingerprint: &str,
        public_key: [u8; 32],
        questions: Vec<(usize, u64, u64, bool)>,
        threads: usize,
    ) -> PyResult<Self> {
        let refused = |what: &str| PyValueError::new_err(what.to_owned());
        let key = CompressedEdwardsY(public_key).decompress().ok_or_else(|| refused("public key"))?;
        let questions: Vec<Question> = questions
            .into_iter()
            .map(|(choices, minimum, maximum, blank)| Question { choices, minimum, maximum, blank })
            .collect();
        if !questions.iter().all(Question::is_sound) {
            return Err(refused("questions"));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|_| refused("threads"))?;
        Ok(Self { constants: Constants::new(uuid, fingerprint, key, questions), pool })
    }

    /// Check whole ballots, each with the weight of its credential: 32 bytes, little-endian, below q.
    ///
    /// The number of the first ballot refused; or, if all hold, for each choice the products of alpha^weight and of
    /// beta^weight, 32 bytes each. Raises `ValueError`.
    #[allow(clippy::needless_pass_by_value)] // what Python hands over
    fn check(&self, py: Python<'_>, ballots: Vec<PyBackedBytes>, weights: Vec<[u8; 32]>) -> PyResult<Outcome> {
        let scalars: Option<Vec<Scalar>> =
            weights.into_iter().map(|one| Option::from(Scalar::from_canonical_bytes(one))).collect();
        match scalars {
            Some(scalars) if scalars.len() == ballots.len() => Ok(py.detach(|| self.outcome(&ballots, &scalars))),
            _ => Err(PyValueError::new_err("weights")),
        }
    }
}

impl Election {
    fn outcome(&self, ballots: &[PyBackedBytes], weights: &[Scalar]) -> Outcome {
        let one = |(ballot, weight): (&PyBackedBytes, &Scalar)| {
            let mut choices = self.constants.check(ballot)?;
            if *weight != Scalar::ONE {
                for element in &mut choices {
                    *element *= weight;
                }
            }
            Some(choices)
        };
        let checked: Vec<Option<Vec<EdwardsPoint>>> =
            self.pool.install(|| ballots.par_iter().zip(weights).map(one).collect());
        let mut sums = vec![EdwardsPoint::identity(); 2 * self.constants.choices()];
        for (i, found) in checked.iter().enumerate() {
            let Some(choices) = found else { return Outcome::Refused(i) };
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
    point::read(element).is_some_and(|point| Powers::new(point, vectors()).in_subgroup())
}

/// Checks ballots in batches and shuffles: public data only, and nothing but yes or no. Makes shuffles.
#[pymodule]
mod cogestion_kernel {
    #[pymodule_export]
    use super::shuffler::Shuffler;
    #[pymodule_export]
    use super::{Election, in_subgroup};
}
