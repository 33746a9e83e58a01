//! A shuffle of Ed25519 ciphertexts: its proof made and checked (section 6 of the format, whose letters these are).
//!
//! The maker holds secrets: their exponents are used in constant time only, and each copy of them that is made here
//! is overwritten when it is no longer needed. The checker sees public data only.

#![allow(clippy::many_single_char_names)] // they are the letters of the format

use crate::check::{hashed, reduced};
use crate::point::{Element, encode, read};
use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsBasepointTable};
use curve25519_dalek::traits::{BasepointTable, IsIdentity, MultiscalarMul, VartimeMultiscalarMul};
use curve25519_dalek::{EdwardsPoint, Scalar, constants::ED25519_BASEPOINT_POINT};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How many terms of a product are multiplied at once: their tables fit into the processor's nearer memory.
const TERMS: usize = 256;

/// What is shuffled: for each ciphertext alpha and beta.
pub struct Given<'a> {
    pub key: Element,
    pub fingerprint: &'a str,
    pub before: &'a [Element],
}

/// What a shuffle publishes: `t` is t1, t2, t3, t41, t42 and all of t-hat; `s` is s1 to s4, all of s-hat, all of s'.
pub struct Made {
    pub after: Vec<Element>,
    pub t: Vec<Element>,
    pub s: Vec<Scalar>,
    pub c: Vec<Element>,
    pub c_hat: Vec<Element>,
}

/// What the maker draws: the place `i` gets what stood at `order[i]`; four of `w`, of all else one for each ciphertext.
#[derive(Default, Zeroize, ZeroizeOnDrop)]
pub struct Secrets {
    pub order: Vec<usize>,
    pub nonces: Vec<Scalar>,
    pub r: Vec<Scalar>,
    pub r_hat: Vec<Scalar>,
    pub w: Vec<Scalar>,
    pub w_hat: Vec<Scalar>,
    pub w_prime: Vec<Scalar>,
}

impl Secrets {
    /// Whether they are those of a shuffle.
    pub fn fit(&self) -> bool {
        let count = self.order.len();
        let each = [&self.nonces, &self.r, &self.r_hat, &self.w_hat, &self.w_prime];
        let mut seen = vec![false; count];
        self.w.len() == 4
            && each.iter().all(|one| one.len() == count)
            && self.order.iter().all(|j| seen.get_mut(*j).map(|one| *one = true).is_some())
            && seen.iter().all(|one| *one)
    }
}

impl Given<'_> {
    fn count(&self) -> usize {
        self.before.len() / 2
    }

    /// What both hashes contain, each element with a comma behind it.
    fn statement(&self, after: &[Element], c: &[Element]) -> Vec<u8> {
        [self.before, after, c].into_iter().flat_map(listed).collect()
    }

    /// The public exponents u.
    fn exponents(&self, statement: &[u8]) -> Vec<Scalar> {
        let parts = [b"shuffle-challenges|", self.fingerprint.as_bytes(), b"|", statement];
        let seed = hex(hashed(&parts));
        let one = |i: usize| reduced(hashed(&[&seed, &hex(hashed(&[i.to_string().as_bytes()]))]));
        (0..self.count()).into_par_iter().map(one).collect()
    }

    /// The hash that becomes the challenge.
    fn digest(&self, t: &[Element], statement: &[u8], c_hat: &[Element]) -> Sha256 {
        let (t, c_hat, key) = (listed(t), listed(c_hat), encode(&CompressedEdwardsY(self.key)));
        hashed(&[b"shuffle-challenge|", self.fingerprint.as_bytes(), b"|", &t, statement, &c_hat, &key])
    }

    /// Whether a shuffle holds: the lengths, each element of it in the subgroup, and all equations.
    ///
    /// `key` and `before` must be in the subgroup already: the setup and the ballots were checked before. Each
    /// equation says that a sum of multiples is 0, so all of them are added up, each times a coefficient, and one sum
    /// is computed. Coefficients are 128 bits of a hash of everything that is checked: whoever makes a shuffle in
    /// which an equation does not hold has to find one where the coefficients hide that, at one chance in 2^128 a
    /// trial. This needs elements of prime order; their membership is computed in full for each.
    pub fn holds(&self, made: &Made) -> bool {
        self.terms(made).is_some_and(|(scalars, points)| {
            let sums = scalars.par_chunks(scalars.len().div_ceil(rayon::current_num_threads()));
            let sums = sums.zip(points.par_chunks(points.len().div_ceil(rayon::current_num_threads())));
            sums.map(|(s, p)| EdwardsPoint::vartime_multiscalar_mul(s, p)).sum::<EdwardsPoint>().is_identity()
        })
    }

    /// The one sum; None where a length or an element is not as it must be.
    fn terms(&self, made: &Made) -> Option<(Vec<Scalar>, Vec<EdwardsPoint>)> {
        let n = self.count();
        let lengths = [made.after.len(), made.t.len(), made.s.len(), made.c.len(), made.c_hat.len()];
        (self.before.len().is_multiple_of(2) && lengths == [2 * n, n + 5, 2 * n + 4, n, n]).then_some(())?;
        let (before, key) = (points(self.before)?, read(self.key)?);
        let [after, t, c, c_hat] = [&made.after, &made.t, &made.c, &made.c_hat].map(|one| members(one));
        let (after, t, c, c_hat) = (after?, t?, c?, c_hat?);

        let statement = self.statement(&made.after, &made.c);
        let u = self.exponents(&statement);
        let digest = self.digest(&made.t, &statement, &made.c_hat);
        let x = reduced(digest.clone());
        let e = coefficients(digest, &made.s, n + 5);
        let (e, d) = e.split_at(5);
        let (s, rest) = made.s.split_at(4);
        let (s_hat, s_prime) = rest.split_at(n);
        let last = e[1] * x;

        let mut base = e[0] * s[0] + e[1] * s[1] + e[2] * s[2] - e[4] * s[3];
        base += d.iter().zip(s_hat).map(|(d, s)| d * s).sum::<Scalar>();
        // c-hat 0 is h: what is said of each link goes to it as the end of one step and the beginning of the next.
        let mut links = vec![Scalar::ZERO; n + 1];
        links[0] += last * u.iter().product::<Scalar>();
        links[n] -= last;
        for i in 0..n {
            links[i] += d[i] * s_prime[i];
            links[i + 1] -= d[i] * x;
        }
        let of_h = s_prime.iter().map(|s| e[0] * x + e[2] * s);
        let of_c = u.iter().map(|u| -x * (e[0] + e[2] * u));
        let of_before = u.iter().flat_map(|u| [e[4], e[3]].map(|e| -x * e * u));
        let of_after = s_prime.iter().flat_map(|s| [e[4] * s, e[3] * s]);
        let of_t = e.iter().chain(d).map(|e| -e);
        let scalars = [base, -e[3] * s[3]].into_iter().chain(links);
        let scalars = scalars.chain(of_h).chain(of_c).chain(of_before).chain(of_after).chain(of_t).collect();
        let h = generators(n);
        let points = [&[ED25519_BASEPOINT_POINT, key, h[0]][..], &c_hat, &h[1..], &c, &before, &after, &t].concat();
        Some((scalars, points))
    }

    /// Shuffle and prove it. None where an element of what is given is no point.
    pub fn shuffle(&self, secrets: &Secrets) -> Option<Made> {
        let n = self.count();
        let (key, before) = (read(self.key)?, points(self.before)?);
        let key_table = EdwardsBasepointTable::create(&key);
        let again = |j: &usize| {
            let nonce = &secrets.nonces[*j];
            [before[2 * j] + EdwardsPoint::mul_base(nonce), before[2 * j + 1] + key_table.mul_base(nonce)]
        };
        let pairs: Vec<[EdwardsPoint; 2]> = secrets.order.par_iter().map(again).collect();
        let h = generators(n);
        let mut places = Zeroizing::new(vec![0; n]);
        for (i, j) in secrets.order.iter().enumerate() {
            places[*j] = i;
        }
        let commit = |(r, i): (&Scalar, &usize)| EdwardsPoint::mul_base(r) + h[i + 1];
        let c: Vec<EdwardsPoint> = secrets.r.par_iter().zip(places.par_iter()).map(commit).collect();
        let (after, c) = (compressed(pairs.as_flattened()), compressed(&c));

        let statement = self.statement(&after, &c);
        let u = self.exponents(&statement);
        let moved = Zeroizing::new(secrets.order.iter().map(|j| u[*j]).collect::<Vec<Scalar>>());
        let chain = Chain::new(&secrets.r_hat, &moved);
        let table = EdwardsBasepointTable::create(&h[0]);
        let link = |a: &Scalar, b: &Scalar| EdwardsPoint::mul_base(a) + table.mul_base(b);
        let ends = chain.of_g.par_iter().zip(&chain.of_h).skip(1);
        let c_hat = compressed(&ends.map(|(a, b)| link(a, b)).collect::<Vec<_>>());

        let Secrets { w, w_hat, w_prime, .. } = secrets;
        let step = |i: usize| {
            let a = Zeroizing::new(w_hat[i] + w_prime[i] * chain.of_g[i]);
            link(&a, &Zeroizing::new(w_prime[i] * chain.of_h[i]))
        };
        let minus = Zeroizing::new(-w[3]);
        let [alpha, beta] = [0, 1].map(|k| pairs.iter().map(|pair| pair[k]).collect::<Vec<_>>());
        let mut t = vec![
            EdwardsPoint::mul_base(&w[0]),
            EdwardsPoint::mul_base(&w[1]),
            EdwardsPoint::mul_base(&w[2]) + product(w_prime, &h[1..]),
            key_table.mul_base(&minus) + product(w_prime, &beta),
            EdwardsPoint::mul_base(&minus) + product(w_prime, &alpha),
        ];
        t.par_extend((0..n).into_par_iter().map(step));
        let t = compressed(&t);

        let x = reduced(self.digest(&t, &statement, &c_hat));
        let told =
            Zeroizing::new([secrets.r.iter().sum(), chain.of_g[n], dot(&secrets.r, &u), dot(&secrets.nonces, &u)]);
        let all = told.iter().chain(&secrets.r_hat).chain(moved.iter());
        let s = w.iter().chain(w_hat).chain(w_prime).zip(all).map(|(w, secret)| w + x * secret).collect();
        Some(Made { after, t, s, c, c_hat })
    }
}

/// The links of the chain as powers of g and h, of which all is known: c-hat i is `g^of_g[i] h^of_h[i]`.
#[derive(Zeroize, ZeroizeOnDrop)]
struct Chain {
    of_g: Vec<Scalar>,
    of_h: Vec<Scalar>,
}

impl Chain {
    fn new(r_hat: &[Scalar], moved: &[Scalar]) -> Self {
        let size = r_hat.len() + 1; // from the beginning, so that nothing is left behind where it was smaller
        let mut chain = Self { of_g: vec![Scalar::ZERO; size], of_h: vec![Scalar::ONE; size] };
        for (i, (r, u)) in r_hat.iter().zip(moved).enumerate() {
            chain.of_g[i + 1] = r + u * chain.of_g[i];
            chain.of_h[i + 1] = u * chain.of_h[i];
        }
        chain
    }
}

/// The product of points to secret powers, in constant time.
fn product(scalars: &[Scalar], points: &[EdwardsPoint]) -> EdwardsPoint {
    let parts = scalars.par_chunks(TERMS).zip(points.par_chunks(TERMS));
    parts.map(|(s, p)| EdwardsPoint::multiscalar_mul(s, p)).sum()
}

fn dot(left: &[Scalar], right: &[Scalar]) -> Scalar {
    left.iter().zip(right).map(|(one, other)| one * other).sum()
}

/// h and the generators h 1 to h n: from a hash on the first number that is a point's y, times the cofactor.
pub fn generators(count: usize) -> Vec<EdwardsPoint> {
    let one = |i: usize| {
        let text = if i == 0 { "ggen|-1".to_owned() } else { format!("ggen|{}", i - 1) };
        let mut number: [u8; 32] = hashed(&[text.as_bytes()]).finalize().into();
        number.reverse();
        for i in 0..32 {
            number[i] = number[i] >> 2 | number.get(i + 1).copied().unwrap_or(0) << 6;
        }
        loop {
            if let Some(point) = CompressedEdwardsY(number).decompress() {
                return point.mul_by_cofactor();
            }
            for byte in &mut number {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
    };
    (0..=count).into_par_iter().map(one).collect()
}

/// Coefficients of 128 bits, from everything that is checked.
fn coefficients(mut digest: Sha256, responses: &[Scalar], count: usize) -> Vec<Scalar> {
    for one in responses {
        digest.update(one.as_bytes());
    }
    let seed: [u8; 32] = digest.finalize().into();
    let one = |i: usize| {
        let found: [u8; 32] = hashed(&[&seed, i.to_string().as_bytes()]).finalize().into();
        Scalar::from(found[..16].iter().fold(0u128, |n, byte| n << 8 | u128::from(*byte)))
    };
    (0..count).into_par_iter().map(one).collect()
}

fn points(elements: &[Element]) -> Option<Vec<EdwardsPoint>> {
    elements.par_iter().map(|one| read(*one)).collect()
}

/// The points, if each is in the subgroup: exactly if (q - 1) P = -P, in full and for every point.
fn members(elements: &[Element]) -> Option<Vec<EdwardsPoint>> {
    let member = |one: &Element| {
        let point = read(*one)?;
        let multiple = EdwardsPoint::vartime_double_scalar_mul_basepoint(&-Scalar::ONE, &point, &Scalar::ZERO);
        (multiple + point).is_identity().then_some(point)
    };
    elements.par_iter().map(member).collect()
}

fn compressed(points: &[EdwardsPoint]) -> Vec<Element> {
    EdwardsPoint::compress_batch_alloc(points).into_iter().map(|one| one.to_bytes()).collect()
}

fn listed(elements: &[Element]) -> Vec<u8> {
    let mut all = Vec::with_capacity(65 * elements.len());
    for one in elements {
        all.extend_from_slice(&encode(&CompressedEdwardsY(*one)));
        all.push(b',');
    }
    all
}

/// A hash as text, in which its bytes stand as they come.
pub fn hex(hash: Sha256) -> [u8; 64] {
    let mut digest: [u8; 32] = hash.finalize().into();
    digest.reverse();
    encode(&CompressedEdwardsY(digest))
}
