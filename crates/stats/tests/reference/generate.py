"""Reference values for the special functions and distributions, to 60 digits.

    python3 -m venv venv && venv/bin/pip install mpmath gmpy2 numpy
    venv/bin/python generate.py [table ...]

Writes one table per room beside this file: a line is a function, its
arguments and its value. Arguments are exact `f64`s; values are rounded to 17
digits after the last step. The methods (power series, continued fractions,
sums of all terms) are not those of the crate. Seeds are fixed.
"""

import pathlib
import random
import sys

import gmpy2
import mpmath as mp
import numpy as np
from gmpy2 import mpfr

HERE = pathlib.Path(__file__).parent
mp.mp.dps = 80
gmpy2.get_context().precision = 270
gmpy2.get_context().emin = gmpy2.get_emin_min()
gmpy2.get_context().emax = gmpy2.get_emax_max()
TINY = mpfr(10) ** -75


def number(value):
    """As text; None where no normal `f64` is close."""
    value = mp.mpf(str(value)) if not isinstance(value, (int, float, mp.mpf)) else mp.mpf(value)
    if value == 0 or not 1e-300 < abs(value) < 1e300:
        return None
    return repr(float(value))


class Table:
    def __init__(self, name):
        self.name, self.rows = name, []

    def add(self, function, arguments, value):
        text = number(value)
        if text is not None:
            self.rows.append(",".join([function, *map(repr, arguments), text]))

    def tails(self, arguments, lower, upper, names=("cdf", "sf", "log_cdf", "log_sf")):
        for function, value in zip(names, (lower, upper)):
            self.add(function, arguments, value)
        for function, value, other in zip(names[2:], (lower, upper), (upper, lower)):
            # Of the ordinary ones every third will do.
            if value < 1e-300 or other < 1e-20 or len(self.rows) % 3 == 0:
                self.add(function, arguments, ln(value) if value < 0.5 else ln_1p(-other))

    def write(self):
        path = HERE / f"{self.name}.csv"
        path.write_text("\n".join(dict.fromkeys(self.rows)) + "\n")
        print(f"{path.name}: {len(self.rows)} values", flush=True)


def ln(value):
    return gmpy2.log(value) if isinstance(value, type(mpfr(1))) else mp.log(value)


def ln_1p(value):
    return gmpy2.log1p(value) if isinstance(value, type(mpfr(1))) else mp.log1p(value)


def big(value):
    return mpfr(mp.nstr(value, 78)) if isinstance(value, mp.mpf) else mpfr(value)


def ln_gamma(z):
    return big(mp.loggamma(mp.mpf(str(z)) if isinstance(z, type(mpfr(1))) else mp.mpf(z)))


def complement(value):
    return 1 - value


# The incomplete gamma function: power series and Legendre's continued fraction.


def gamma_density(a, x):
    return gmpy2.exp(a * gmpy2.log(x) - x - ln_gamma(a))


def gamma_tails(a, x):
    a, x = mpfr(a), mpfr(x)
    if x < a + 1:
        term = total = 1 / a
        k = a
        while term > total * TINY:
            k += 1
            term *= x / k
            total += term
        lower = gamma_density(a, x) * total
        return lower, 1 - lower
    c, b = mpfr(10) ** 300, x + 1 - a
    d = 1 / b
    h = d
    i = 0
    while True:
        i += 1
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        delta = c * d
        h *= delta
        if abs(delta - 1) < TINY:
            break
    upper = gamma_density(a, x) * h
    return 1 - upper, upper


# The incomplete beta function: its continued fraction (DLMF 8.17.22).


def beta_fraction(a, b, x):
    c, d = mpfr(1), 1 - (a + b) * x / (a + 1)
    d = 1 / d
    h = d
    m = 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + even * d)
        c = 1 + even / c
        h *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + odd * d)
        c = 1 + odd / c
        delta = d * c
        h *= delta
        if abs(delta - 1) < TINY:
            return h


def beta_density(a, b, x, y):
    """Of the log odds."""
    a, b = mpfr(a), mpfr(b)
    scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b)
    return gmpy2.exp(scale + a * gmpy2.log(x) + b * gmpy2.log(y))


def beta_tails(a, b, x):
    a, b, x = mpfr(a), mpfr(b), mpfr(x)
    y = 1 - x
    density = beta_density(a, b, x, y)
    if x < (a + 1) / (a + b + 2):
        lower = density * beta_fraction(a, b, x) / a
        return lower, 1 - lower
    upper = density * beta_fraction(b, a, y) / b
    return 1 - upper, upper


# Tables.


def normal_table():
    table = Table("normal")
    zs = [0.0, 1e-300, 1e-20, 1e-9, 1e-3, 0.5, 1.0, 1.96, 3.0, 4.999, 5.0, 5.001, 8.0, 37.0, 40.0, 100.0, 1e4, 1e8, 1e100]
    rng = random.Random(1)
    zs += [rng.uniform(0, 6) for _ in range(60)] + [rng.uniform(5, 40) for _ in range(60)]
    for z in zs:
        for z in {z, -z}:
            if abs(z) < 1e4:
                lower = mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2
                upper = mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2
                table.tails((z,), lower, upper)
            else:
                far = -mp.mpf(z) ** 2 / 2 - mp.log(abs(z)) - mp.log(2 * mp.pi) / 2 + mp.log1p(-mp.mpf(z) ** -2)
                table.add("log_cdf" if z < 0 else "log_sf", (z,), far)
    qs = [10.0 ** -k for k in range(1, 300, 6)] + [rng.uniform(0, 1) for _ in range(60)] + [0.975, 0.999999]
    for q in qs:
        start = mp.mpf(-1) * mp.sqrt(max(-2 * mp.log(q), 0)) if q < 0.1 else mp.sqrt(2) * mp.erfinv(2 * mp.mpf(q) - 1)
        root = mp.findroot(lambda v: mp.log(mp.erfc(-v / mp.sqrt(2)) / 2) - mp.log(mp.mpf(q)), start + mp.mpf("1e-9"))
        table.add("quantile", (q,), root)
        table.add("isf", (q,), -root)
    table.write()


def shapes(rng, low, high, count):
    return [10.0 ** rng.uniform(low, high) for _ in range(count)]


def spread(rng, mean, deviation, deviations):
    for z in deviations:
        yield mean + (z + rng.uniform(-0.3, 0.3)) * deviation


def gamma_points():
    rng = random.Random(2)
    for a in [1e-6, 1e-3, 0.1, 0.5, 1.0, 1.5, 2.0, 10.0, 1e3, 1e6] + shapes(rng, -6, 6, 50):
        deviation = a ** 0.5
        for x in spread(rng, a, deviation, [-36, -20, -8, -3, -1, 0, 1, 3, 8, 20, 45]):
            if x > 0:
                yield a, x
        for x in [1e-300, 1e-20, 1e-6, 1e-3, 0.1, 1.0, 30.0, 650.0, a * 0.1, a * 0.5, a, a * 2]:
            if rng.random() < 0.4 and x < 1e4 * (a + 1):
                yield a, x
    for a in [1e9, 1.3e9, 4.5e10]:
        for x in spread(rng, a, a ** 0.5, [-30, -5, -1, 0, 1, 7, 33]):
            yield a, x
    for x in spread(rng, 1e12, 1e6, [-9, -1, 1, 9]):
        yield 1e12, x


def gamma_table():
    table = Table("gamma")
    rng = random.Random(3)
    for z in [1e-300, 1e-10, 0.1, 0.5, 0.999, 1.001, 1.4616, 1.999, 2.001, 2.5, 3.0, 7.99, 8.0, 15.0, 1e5, 1e12, 1e18, 1e300] + shapes(rng, -6, 15, 80):
        table.add("ln_gamma", (z,), mp.loggamma(mp.mpf(z)))
    pairs = [(a, b) for a in (1e-6, 0.1, 0.5, 2.0, 8.0, 30.0, 1e6, 1e12) for b in (1e-6, 0.3, 3.0, 9.5, 1e3, 1e9, 1e12)]
    pairs += zip(shapes(rng, -6, 12, 120), shapes(rng, -6, 12, 120))
    for a, b in pairs:
        exact = mp.mpf(a), mp.mpf(b)
        table.add("ln_beta", (a, b), mp.loggamma(exact[0]) + mp.loggamma(exact[1]) - mp.loggamma(sum(exact)))
    for a, x in gamma_points():
        lower, upper = gamma_tails(a, x)
        table.tails((a, x), lower, upper, ("p", "q", "log_p", "log_q"))
        slope = gamma_density(mpfr(a), mpfr(x)) / mpfr(x)
        if len(table.rows) % 2:
            continue
        for function, tail, sign in (("inverse_p", lower, 1), ("inverse_q", upper, -1)):
            rounded = float(tail)
            if 1e-300 < rounded < 0.999 and slope * mpfr(x) > tail * mpfr("1e-2"):
                table.add(function, (a, rounded), mpfr(x) + sign * (mpfr(rounded) - tail) / slope)
    table.write()


def beta_points():
    rng = random.Random(4)
    pairs = [(1e-6, 1e-6), (1e-6, 1.0), (1e-6, 1e6), (1e-3, 0.5), (0.5, 0.5), (1.0, 1.0), (0.5, 20.5), (2.0, 3.0), (12.0, 1e6), (0.5, 1e6), (1e6, 1e6)]
    pairs += zip(shapes(rng, -6, 6, 40), shapes(rng, -6, 6, 40))
    pairs += zip(shapes(rng, -1, 3, 25), shapes(rng, -1, 6, 25))
    for a, b in pairs:
        mean, deviation = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
        for x in spread(rng, mean, deviation, [-34, -20, -8, -3, -1, 0, 1, 3, 8, 20, 40]):
            if 0 < x < 1:
                yield a, b, x
        for x in [1e-300, 1e-50, 1e-10, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-15, mean / 2, mean, mean / 100]:
            if rng.random() < 0.5 and 0 < x < 1:
                yield a, b, x
    large = [(12.0, 1e9 - 11), (0.5, 1e9), (2e8, 8e8), (1e9, 1e9), (3e10, 5.0), (50.5, 1e12)]
    for a, b in large:
        mean, deviation = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
        for x in spread(rng, mean, deviation, [-30, -5, -1, 0, 1, 7, 33]):
            if 0 < x < 1:
                yield a, b, x
    for a, b in [(1e12, 1e12), (2e11, 8e11), (1e12, 1e6)]:
        mean, deviation = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
        for x in spread(rng, mean, deviation, [-25, -2, 1, 6]):
            yield a, b, x


def beta_table():
    table = Table("beta")
    for a, b, x in beta_points():
        lower, upper = beta_tails(a, b, x)
        table.tails((x, a, b), lower, upper)
        exact = mpfr(x)
        slope = beta_density(a, b, exact, 1 - exact) / (exact * (1 - exact))
        if len(table.rows) % 2:
            continue
        for function, tail, sign in (("quantile", lower, 1), ("isf", upper, -1)):
            rounded = float(tail)
            if 1e-300 < rounded < 0.999 and slope * exact > tail * mpfr("1e-2"):
                table.add(function, (rounded, a, b), exact + sign * (mpfr(rounded) - tail) / slope)
    for a, b, q, x in [(13.0, 1e9 - 12, 0.025, 2.0961584954252e-8), (12.0, 1e9 - 11, 0.975, 6.2005751e-9)]:
        root = mpfr(x)
        for _ in range(4):
            root += (beta_tails(a, b, root)[1] - mpfr(q)) * root * (1 - root) / beta_density(a, b, root, 1 - root)
        table.add("isf", (q, a, b), root)
    table.write()


def chi_squared_table():
    table = Table("chi_squared")
    rng = random.Random(5)
    for df in [1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 17.5, 100.0, 1e4, 1e6, 2e9]:
        for x in spread(rng, df, (2 * df) ** 0.5, [-20, -5, -1, 0, 2, 9, 40]):
            if x > 0:
                lower, upper = gamma_tails(df / 2, x / 2)
                table.tails((x, df), lower, upper)
                table.add("log10_sf", (x, df), gmpy2.log10(upper))
    for x, df in [(1562.500000000205, 4.0), (1e5, 4.0), (1e9, 1.0), (1e12, 30.0)]:
        upper = gamma_tails(df / 2, x / 2)[1]
        table.add("log_sf", (x, df), ln(upper))
        table.add("log10_sf", (x, df), gmpy2.log10(upper))
    for df, noncentrality in [(1.0, 0.5), (4.0, 1e-6), (4.0, 15.4), (4.0, 200.0), (7.0, 3e3), (30.0, 40.0), (1.0, 1e5), (9.0, 1e6), (1e4, 1e4)]:
        deviation = (2 * (df + 2 * noncentrality)) ** 0.5
        for x in spread(rng, df + noncentrality, deviation, [-12, -4, -1, 0, 1, 4, 15]):
            if x > 0:
                lower, upper = noncentral_tails(x, df, noncentrality)
                table.add("noncentral_cdf", (x, df, noncentrality), lower)
                table.add("noncentral_sf", (x, df, noncentrality), upper)
    table.write()


def noncentral_tails(x, df, noncentrality):
    """The Poisson mixture, upwards from no jump, by the recurrence of Q."""
    half, a, mean = mpfr(x) / 2, mpfr(df) / 2, mpfr(noncentrality) / 2
    upper_now = gamma_tails(df / 2, x / 2)[1]
    step = gmpy2.exp(a * gmpy2.log(half) - half - ln_gamma(a + 1))
    weight = gmpy2.exp(-mean)
    lower = upper = mpfr(0)
    j, top = 0, float(mean) + 60 * (float(mean) + float(half) ** 0.5 + 60) ** 0.5 + 200
    while j < top:
        upper += weight * upper_now
        lower += weight * (1 - upper_now)
        upper_now += step
        j += 1
        step *= half / (a + j)
        weight *= mean / j
    return lower, upper


def binomial_points():
    rng = random.Random(6)
    for n in [1, 2, 5, 20, 100, 1000, 10 ** 6, 10 ** 9, 10 ** 12]:
        for p in [1e-9, 1e-3, 0.12, 0.2, 0.5, 0.77, 0.999999]:
            mean, deviation = n * p, max((n * p * (1 - p)) ** 0.5, 1)
            deviations = [-25, -1, 0, 2, 9, 34] if n < 10 ** 9 else [-9, 1, 30]
            if n == 10 ** 12 and p not in (1e-9, 0.2, 0.999999):
                continue
            for k in spread(rng, mean, deviation, deviations):
                if 0 <= round(k) <= n:
                    yield round(k), n, p
            for k in (0, n):
                yield k, n, p


def ln_binomial_pmf(k, n, p):
    ways = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
    return ways + k * mp.log(mp.mpf(p)) + (n - k) * mp.log1p(-mp.mpf(p))


def binomial_tails(k, n, p):
    """P(X ≤ k) and P(X > k)."""
    if k < 0:
        return mpfr(0), mpfr(1)
    if k >= n:
        return mpfr(1), mpfr(0)
    lower, upper = beta_tails(k + 1, n - k, p)
    return upper, lower


def binomial_two_sided(k, n, p):
    """Both tails of what is at most as likely (and a bit), by bisection."""
    limit = ln_binomial_pmf(k, n, p) + mp.log1p(mp.mpf("1e-7"))
    mode = int(mp.floor(mp.mpf(p) * (n + 1)))
    if k == mode:
        return mpfr(1)
    if k < mode:
        low, high = mode - 1, n + 1
        while high - low > 1:
            middle = (low + high) // 2
            if ln_binomial_pmf(middle, n, p) <= limit:
                high = middle
            else:
                low = middle
        return min(binomial_tails(k, n, p)[0] + binomial_tails(high - 1, n, p)[1], mpfr(1))
    low, high = -1, mode + 1
    while high - low > 1:
        middle = (low + high) // 2
        if ln_binomial_pmf(middle, n, p) <= limit:
            low = middle
        else:
            high = middle
    return min(binomial_tails(low, n, p)[0] + binomial_tails(k - 1, n, p)[1], mpfr(1))


def binomial_table():
    table = Table("binomial")
    for k, n, p in binomial_points():
        ln_pmf = ln_binomial_pmf(k, n, p)
        table.add("pmf", (k, n, p), mp.exp(ln_pmf))
        table.add("log_pmf", (k, n, p), ln_pmf)
        if k < n:
            table.tails((k, n, p), *binomial_tails(k, n, p))
        if n <= 10 ** 9:
            table.add("two_sided", (k, n, p), binomial_two_sided(k, n, p))
    for k, n, p in [(2 * 10 ** 11 + 10 ** 6, 10 ** 12, 0.2), (999, 10 ** 12, 1e-9)]:
        table.add("two_sided", (k, n, p), binomial_two_sided(k, n, p))
    table.write()


def student_t_table():
    table = Table("student_t")
    rng = random.Random(8)
    for df in [1e-3, 0.3, 1.0, 2.0, 3.5, 10.0, 33.0, 1e3, 1e5, 1e7, 1e12]:
        ts = [1e-200, 1e-9, 0.01, 0.5, 1.0, 1.96, 3.0, 7.0, 36.0, 200.0, 1e4] + [rng.uniform(0, 6) for _ in range(4)]
        ts += [1e60, 1e140] if df < 4 else []
        for t in ts:
            x = mpfr(df) / (mpfr(df) + mpfr(t) ** 2)
            upper = beta_tails(mpfr(df) / 2, mpfr("0.5"), x)[0] / 2 if t > 1e-100 else mpfr("0.5")
            table.tails((t, df), 1 - upper, upper)
            table.tails((-t, df), upper, 1 - upper)
            slope = beta_density(df / 2, 0.5, x, 1 - x) / mpfr(t)
            rounded = float(upper)
            # Where rounding of the tail moves t by no more than it does the tail.
            if 1e-300 < rounded < 0.4999 and slope * mpfr(t) > upper * mpfr("1e-2"):
                root = mpfr(t) + (upper - mpfr(rounded)) / slope
                table.add("isf", (rounded, df), root)
                table.add("quantile", (rounded, df), -root)
    table.rows = [row for row in table.rows if not row.startswith("log_cdf")]
    table.write()


def f_table():
    table = Table("f_distribution")
    rng = random.Random(9)
    pairs = [(1.0, 1.0), (1.0, 7.0), (4.0, 1e4), (2.5, 0.01), (1e-3, 3.0), (0.5, 60.0), (30.0, 30.0), (1e3, 12.0), (1e5, 1e5), (200.0, 1e7), (1e12, 3.0)]
    for d1, d2 in pairs + [(1e12, 1e12)]:
        deviation = (2 / d1 + 2 / d2) ** 0.5
        for z in [-30, -9, -3, -1, 0, 1, 2, 5, 12, 33] if d1 * d2 < 1e20 else [-25, -1, 2, 9]:
            exponent = (z + rng.uniform(-0.3, 0.3)) * deviation
            if abs(exponent) > 600:
                continue
            ratio = float(mp.exp(exponent))
            odds = mpfr(d1) * mpfr(ratio) / mpfr(d2)
            x, y = odds / (1 + odds), 1 / (1 + odds)
            lower, upper = beta_tails(d1 / 2, d2 / 2, x) if x < y else beta_tails(d2 / 2, d1 / 2, y)[::-1]
            table.tails((ratio, d1, d2), lower, upper)
            slope = beta_density(d1 / 2, d2 / 2, x, y) / mpfr(ratio)
            for function, tail, sign in (("quantile", lower, 1), ("isf", upper, -1)):
                rounded = float(tail)
                if 1e-300 < rounded < 0.999 and slope * mpfr(ratio) > tail * mpfr("1e-2"):
                    table.add(function, (rounded, d1, d2), mpfr(ratio) + sign * (mpfr(rounded) - tail) / slope)
    table.rows = [row for row in table.rows if not row.startswith("log_cdf")]
    table.write()


def hypergeometric_table():
    table = Table("hypergeometric")
    rng = random.Random(7)
    sizes = [(10, 4, 5), (200, 10, 100), (3000, 1500, 700), (10 ** 6, 20, 5 * 10 ** 5), (2 * 10 ** 6, 240000, 10 ** 6),
             (2 * 10 ** 9, 300, 10 ** 9), (2 * 10 ** 8, 3 * 10 ** 7, 10 ** 8), (10 ** 12, 4000, 3 * 10 ** 11), (10 ** 12, 5 * 10 ** 6, 5 * 10 ** 11)]
    for population, successes, draws in sizes:
        share = draws / population
        deviation = (successes * share * (1 - share) * (1 - successes / population)) ** 0.5
        for k in spread(rng, successes * share, deviation, [-30, -7, -1, 0, 1, 5, 30]):
            k = round(k)
            if max(0, draws + successes - population) <= k <= min(draws, successes):
                hypergeometric_values(table, k, population, successes, draws)
    table.write()


def hypergeometric_values(table, k, population, successes, draws):
    low, high = max(0, draws + successes - population), min(draws, successes)
    choose = lambda n, j: mp.loggamma(n + 1) - mp.loggamma(j + 1) - mp.loggamma(n - j + 1)
    at_k = big(mp.exp(choose(successes, k) + choose(population - successes, draws - k) - choose(population, draws)))
    up = lambda j: mpfr((successes - j) * (draws - j)) / ((j + 1) * (population - successes - draws + j + 1))
    lower = upper = two_sided = mpfr(0)
    limit = at_k * (1 + mpfr("1e-7"))
    term, j = at_k, k
    while term > at_k * TINY or j < k or term > mpfr("1e-80"):
        upper += term if j > k else 0
        two_sided += term if term <= limit else 0
        if j == high:
            break
        term *= up(j)
        j += 1
    term, j = at_k, k
    while term > at_k * TINY or term > mpfr("1e-80"):
        lower += term
        two_sided += term if term <= limit and j < k else 0
        if j == low:
            break
        j -= 1
        term /= up(j)
    arguments = (k, population, successes, draws)
    table.add("pmf", arguments, at_k)
    table.add("cdf", arguments, lower)
    table.add("sf", arguments, upper)
    table.add("two_sided", arguments, two_sided)


def kolmogorov_table():
    table = Table("kolmogorov")
    for z in [0.1, 0.2, 0.3, 0.5, 0.8, 0.9, 1.0, 1.36, 2.0, 5.0, 18.0]:
        exact = mp.mpf(z)
        if z < 0.5:
            lower = mp.sqrt(2 * mp.pi) / exact * mp.nsum(lambda k: mp.exp(-((2 * k - 1) * mp.pi / exact) ** 2 / 8), [1, 40])
            upper = 1 - lower
        else:
            upper = 2 * mp.nsum(lambda k: (-1) ** (int(k) - 1) * mp.exp(-2 * (k * exact) ** 2), [1, 60])
            lower = 1 - upper
        table.add("limit_sf", (z,), upper)
        table.add("limit_cdf", (z,), lower)
    for n in [1, 2, 3, 7, 10, 30, 100, 300, 1000, 3000, 5000, 5001, 10000, 20000]:
        for z in [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.36, 1.5, 1.63, 1.8, 2.0, 2.2, 3.0, 5.0, 10.0, 17.0]:
            d = z / n ** 0.5
            if 0.5 / n < d < 1 and (n <= 5001 or z in (0.6, 1.0, 1.36, 2.2)):
                kolmogorov_values(table, n, d)
    table.write()


def kolmogorov_values(table, n, d):
    """`exact_` is for 1e-12, `small_` for what has cancelled, `large_` for the expansion."""
    if d >= 0.5 or n * d * d > 5.3:
        upper = 2 * one_sided(n, d)
        table.add("exact_sf", (n, d), upper)
        table.add("cdf", (n, d), 1 - upper)
        return
    lower = durbin(n, d)
    if n > 5000:
        table.add("large_sf", (n, d), 1 - lower)
        return
    table.add("cdf", (n, d), lower)
    table.add("exact_sf" if lower < 0.7 else "small_sf", (n, d), 1 - lower)


def one_sided(n, d):
    """Smirnov's sum: P(D⁺ ≥ d)."""
    d, total, term_scale = mpfr(d), mpfr(0), mpfr(0)
    ways = mpfr(1)
    for j in range(n + 1):
        rest = 1 - d - mpfr(j) / n
        if rest < 0:
            break
        total += ways * (d + mpfr(j) / n) ** (j - 1) * rest ** (n - j)
        ways = ways * (n - j) / (j + 1)
    return d * total


def durbin(n, d):
    """P(D < d) by Durbin's matrix, with exact h; 64-bit mantissas from n = 300."""
    exact = mp.mpf(d) * n
    k = int(mp.floor(exact)) + 1
    h = k - exact
    m = 2 * k - 1
    kind = mp.mpf if n <= 100 else np.longdouble
    to = (lambda v: v) if n <= 100 else (lambda v: np.longdouble(mp.nstr(v, 25)))
    reciprocals = [to(1 / mp.factorial(j)) for j in range(m + 2)]
    edge = [to((1 - h ** (i + 1)) / mp.factorial(i + 1)) for i in range(m)]
    corner = to((1 - 2 * h ** m + max(mp.mpf(0), 2 * h - 1) ** m) / mp.factorial(m))
    halvings = 0
    if n <= 100:
        matrix = [[reciprocals[i - j + 1] if i - j + 1 >= 0 else mp.mpf(0) for j in range(m)] for i in range(m)]
        for i in range(m):
            matrix[i][0], matrix[m - 1][m - 1 - i] = edge[i], edge[i]
        matrix[m - 1][0] = corner
        vector = [mp.mpf(i == k - 1) for i in range(m)]
        for _ in range(n):
            vector = [mp.fdot(row, vector) / mp.e for row in matrix]
    else:
        vector = np.zeros(m, dtype=np.longdouble)
        vector[k - 1] = 1
        edges = np.array(edge, dtype=np.longdouble)
        for step in range(1, n + 1):
            new = np.zeros(m, dtype=np.longdouble)
            new[:-1] += vector[1:]
            for lag in range(0, min(m, 40)):
                new[lag:] += reciprocals[lag + 1] * vector[: m - lag]
            # The first column and the last row differ from Toeplitz.
            new += (edges - np.array(reciprocals[1 : m + 1], dtype=np.longdouble)) * vector[0]
            new[-1] = corner * vector[0] + (edges[: m - 1][::-1] * vector[1:]).sum()
            # Powers of two are exact, unlike e.
            due = int(step * 1.4426950408889634)
            vector = np.ldexp(new, halvings - due)
            halvings = due
    scale = mp.exp(mp.loggamma(n + 1) - n * mp.log(n)) * (mp.exp(n) if n <= 100 else mp.mpf(2) ** halvings)
    value = vector[k - 1]
    return (mp.mpf(value) if n <= 100 else mp.mpf(str(value))) * scale


# Counts against probabilities, and clusters of counts.

FUNNEL = [0.2, 0.16000000000000003, 0.07680000000000001, 0.06758400000000002, 0.4956160000000001]
TIGER = [0.08, 0.0736, 0.04232, 0.040204000000000004, 0.763876]
RARE = [1e-9, 3e-6, 0.001, 0.25, 0.748996999]
EVEN = [0.2, 0.2, 0.2, 0.2, 0.2]


def exactly(probabilities):
    """The distribution that is meant: rounding makes the sum differ from 1."""
    exact = [mp.mpf(p) for p in probabilities]
    return [p / mp.fsum(exact) for p in exact]


def shifted_counts():
    """Multinomial means, moved from cell to cell by few or by many."""
    rng = random.Random(8)
    for probabilities in (FUNNEL, TIGER, RARE, EVEN):
        for n in (7, 1000, 10 ** 6, 10 ** 9, 10 ** 12):
            for scale in (1e-5, 1, 30):
                counts = [int(n * p) for p in probabilities]
                for _ in range(3):
                    giver, taker = rng.sample(range(5), 2)
                    spread = (n * probabilities[giver] * (1 - probabilities[giver])) ** 0.5
                    moved = min(counts[giver], 1 + int(scale * spread * rng.random()))
                    counts[giver] -= moved
                    counts[taker] += moved
                counts[4] += n - sum(counts)
                yield counts, probabilities


def xlogy(x, ratio):
    return mp.mpf(0) if x == 0 else x * mp.log(ratio)


def fit_table():
    table = Table("fit")
    for counts, probabilities in shifted_counts():
        arguments, exact = (*counts, *probabilities), exactly(probabilities)
        n = sum(counts)
        shares = [mp.mpf(x) / n for x in counts]
        both = list(zip(shares, exact))
        x2 = n * mp.fsum((q - p) ** 2 / p for q, p in both)
        table.add("pearson", arguments, x2)
        table.add("g", arguments, 2 * n * mp.fsum(xlogy(q, q / p) for q, p in both))
        table.add("total_variation", arguments, mp.fsum(abs(q - p) for q, p in both) / 2)
        halves = mp.fsum(xlogy(q, 2 * q / (q + p)) + xlogy(p, 2 * p / (q + p)) for q, p in both)
        table.add("jensen_shannon_bits", arguments, halves / 2 / mp.log(2))
        table.add("cohens_w", arguments, mp.sqrt(x2 / n))
        entered = n
        for k, hazard in enumerate((0.2, 0.12)):
            hits, misses, h = counts[k], entered - counts[k], mp.mpf(hazard)
            of_hits = xlogy(hits, hits / (entered * h)) if hits else 0
            of_misses = xlogy(misses, misses / (entered * (1 - h)))
            table.add("binomial_g", (hits, entered, hazard), 2 * (of_hits + of_misses))
            entered -= counts[k]
    for observed in ([7, 2, 1, 1, 9], [0, 0, 0, 0, 3], [40, 2, 1, 0, 0], [12, 9, 5, 4, 30], [0, 0, 9, 9, 0]):
        exact_values(table, observed, FUNNEL)
    exact_values(table, [0, 1, 1, 5, 5], RARE)
    exact_values(table, [3, 3, 3, 3, 3], EVEN)
    cluster_values(table)
    table.write()


def exact_values(table, observed, probabilities):
    """Every outcome, by products of powers over factorials."""
    n, exact = sum(observed), exactly(probabilities)
    factors = [[big(p ** x / mp.factorial(x)) for x in range(n + 1)] for p in exact]
    all_ways = big(mp.factorial(n))
    limit = all_ways * (1 + mpfr("1e-7"))
    for j, x in enumerate(observed):
        limit *= factors[j][x]
    total = mpfr(0)
    for a in range(n + 1):
        for b in range(n + 1 - a):
            for c in range(n + 1 - a - b):
                first = all_ways * factors[0][a] * factors[1][b] * factors[2][c]
                rest = n - a - b - c
                for d in range(rest + 1):
                    here = first * factors[3][d] * factors[4][rest - d]
                    total += here if here <= limit else 0
    table.add("exact_multinomial", (*observed, *probabilities), total)


def cluster_values(table):
    """Rows of three cells; the design effects by their eigenvalues."""
    rng = random.Random(9)
    expected = [0.2, 0.3, 0.5]
    for size in (20, 10 ** 4, 10 ** 8, 10 ** 11):
        for spread in (1e-3, 0.02, 0.15):
            rows = []
            for _ in range(4):
                n = int(size * (0.5 + rng.random()))
                first = int(n * min(0.45, max(0.01, rng.gauss(0.2, spread))))
                second = int(n * min(0.5, max(0.01, rng.gauss(0.3, spread))))
                rows.append([first, second, n - first - second])
            flat = tuple(x for row in rows for x in row)
            n = sum(flat)
            sums = [sum(row[j] for row in rows) for j in range(3)]
            shares, exact = [mp.mpf(x) / n for x in sums], exactly(expected)
            residuals = [[row[j] - sum(row) * shares[j] for j in range(3)] for row in rows]
            variance = mp.matrix(3, 3)
            for i in range(3):
                for j in range(3):
                    variance[i, j] = mp.mpf(4) / 3 / n * mp.fsum(z[i] * z[j] for z in residuals) / mp.sqrt(exact[i] * exact[j])
            effects = sorted(mp.eigsy(variance, eigvals_only=True))[1:]
            mean = sum(effects) / 2
            variation = sum(e ** 2 for e in effects) / 2 / mean ** 2 - 1
            table.add("mean_design_effect", flat, mean)
            table.add("variation", flat, variation)
            x2 = n * mp.fsum((q - p) ** 2 / p for q, p in zip(shares, exact))
            df = 2 / (1 + variation)
            statistic = x2 / mean / (1 + variation)
            tail = beta_tails(big(df * 3 / 2), big(df / 2), big(df * 3 / (df * 3 + statistic)))[0]
            table.add("log_p_f", flat, ln(tail))
            binomial = shares[0] * (1 - shares[0]) * n
            table.add("deff", flat, mp.mpf(4) / 3 * mp.fsum(z[0] ** 2 for z in residuals) / binomial)


# Anytime-valid monitoring.


def ln_e(counts, probabilities, weights):
    n, prior = sum(counts), mp.fsum(weights)
    common = mp.loggamma(prior) - mp.loggamma(prior + n)
    parts = [mp.loggamma(a + x) - mp.loggamma(a) - xlogy(x, p) for x, p, a in zip(counts, probabilities, weights)]
    return common + mp.fsum(parts)


def sequential_table():
    table = Table("sequential")
    for counts, probabilities in shifted_counts():
        for concentration in (0.5, 100.0, 1e5):
            weights = [concentration * p for p in probabilities]
            value = ln_e(counts, exactly(probabilities), [mp.mpf(a) for a in weights])
            if abs(value) > 0.1:
                table.add("e_value", (*counts, *probabilities, *weights), value)
    for hits, n in [(0, 1), (0, 1000), (1, 2), (3, 10 ** 9), (200, 1000), (10 ** 6, 10 ** 6), (2 * 10 ** 8 + 10 ** 5, 10 ** 9), (2 * 10 ** 11, 10 ** 12), (10 ** 12 - 40, 10 ** 12)]:
        for expected, concentration in [(0.2, 100.0), (0.0078125, 1000.0)]:
            ends(table, hits, n, expected, concentration)
    for variation in (1e-3, 1.0, 40.0, 1e4, 1e7):
        for weight in (0.5, 100.0, 1e5):
            mean_end(table, variation, weight)
    table.write()


def mean_end(table, variation, weight):
    """The interval of values without a sum: where ln of the mixture is ln 40, a
    share of as many trials as leave room for it."""
    before, limit = mp.mpf(weight), mp.log(2) - mp.log(1 - mp.mpf(0.95))
    after = before + mp.mpf(variation)
    at_zero = ln_mixed(before, mp.mpf(0))
    inside, outside = mp.mpf(0), 50 * (after + 10)
    for _ in range(90):
        middle = (inside + outside) / 2
        if ln_mixed(after, middle) - at_zero < limit:
            inside = middle
        else:
            outside = middle
    trials = int(4 * inside) + 1
    table.add("mean_high", (trials, variation, weight), inside / trials)


def ln_mixed(b, s):
    """ln of Γ(b)·P(b, b + s)·exp(b + s)/(b + s)^b."""
    x = b + s
    lower = mp.mpf(str(ln(gamma_tails(big(b), big(x))[0])))
    return mp.loggamma(b) + lower + x - b * mp.log(x)


def ends(table, hits, n, expected, concentration):
    """Where ln E is ln 20, by bisection of log odds."""
    weights = [mp.mpf(concentration * expected), mp.mpf(concentration * (1.0 - expected))]
    limit = -mp.log(1 - mp.mpf(0.95))
    counts = (hits, n - hits)
    excess = lambda odds: ln_e(counts, (1 / (1 + mp.exp(-odds)), 1 / (1 + mp.exp(odds))), weights) - limit
    observed = mp.log(mp.mpf(hits + mp.mpf("1e-9")) / (n - hits + mp.mpf("1e-9")))
    for name, outermost in (("low", -mp.mpf(2000)), ("high", mp.mpf(2000))):
        if excess(outermost) <= 0:
            continue
        inside, outside = observed, outermost
        for _ in range(180):
            middle = (inside + outside) / 2
            if excess(middle) < 0:
                inside = middle
            else:
                outside = middle
        table.add(name, (hits, n, expected, concentration), 1 / (1 + mp.exp(-inside)))


TABLES = {
    "normal": normal_table,
    "gamma": gamma_table,
    "beta": beta_table,
    "chi_squared": chi_squared_table,
    "binomial": binomial_table,
    "student_t": student_t_table,
    "f_distribution": f_table,
    "hypergeometric": hypergeometric_table,
    "kolmogorov": kolmogorov_table,
    "fit": fit_table,
    "sequential": sequential_table,
}

for name in sys.argv[1:] or TABLES:
    TABLES[name]()
