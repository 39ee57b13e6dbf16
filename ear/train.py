"""Makes src/therapy_guide/listening/learned.gz from the sentences beside this file.

First, from `learn`: for each head, such as "suicide" or "panic", log-count ratios of word features (Wang and Manning
2012) times the weights of a logistic regression. Then, from `tune`: how much these sums and the signs each count. The
signs were written by people who had read `learn`, so what a sign is worth must be found on other sentences. Nothing
under `untouched` is ever read here. The same sentences always give the same file. Run it with `make ear`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from therapy_guide.authoring.labelled import Labelled, labelled
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.listening.ear import OTHER, PAST
from therapy_guide.listening.features import features
from therapy_guide.listening.learned import FEWEST, SCALE, SPREAD, Learned
from therapy_guide.listening.options import OPTION_HEAD
from therapy_guide.listening.packed_weights import write_learned
from therapy_guide.listening.reading import Reading, read_with
from therapy_guide.listening.spelling import KnownWords
from therapy_guide.listening.votes import ANY, LOUD, voters
from therapy_guide.listening.words import tokens

HERE = Path(__file__).parent
ROOT = HERE.parent
CORE = ROOT / "content/listening/meanings/core.yaml"
OUT = ROOT / "src/therapy_guide/listening/learned.gz"
LEAST = 2
"""A feature, or a word taken as spelled right, must stand in at least this many messages."""
MOST_FEATURES = 80_000
SMALLEST, SMALLEST_FOR_OPTIONS = 40, 300
"""Weights below this many thousandths are left out. Options are heard mostly by their own words, so they need fewer."""
STRENGTH = 3.0
FOLDS = 10
NEEDLESS_OFFERS, NEEDLESS_INTERRUPTIONS = 0.055, 0.022
"""Shares of ordinary messages at which the votes are set; the ceilings are 8% and 3%."""

Matrix = csr_matrix
Weights = tuple[np.ndarray, float]


def main() -> None:
    guidebook = load_guidebook(ROOT / "content").guidebook
    if guidebook is None:
        sys.exit("The content has errors. Mend it first: therapy-guide check")
    learn, tune = labelled(HERE / "sentences/learn"), labelled(HERE / "sentences/tune")
    known = _known_words(guidebook, learn)
    meanings = _meanings()
    spelled_right = KnownWords(known)
    read_learn = [read_with(guidebook, m.text, spelled_right) for m in learn]
    found = [set(features(r.said, r.symbols, meanings)) for r in read_learn]
    heads = _heads(learn)
    answers = {head: _answers(head, learn) for head in heads}
    names = _pruned(found, answers)
    matrix = _matrix(found, names)
    weights = {head: _fit(matrix, answers[head], _rows_for(head, learn)) for head in heads}
    held = _held(names, weights, known, meanings)
    held["votes"] = _votes(guidebook, held, tune)
    OUT.write_bytes(write_learned(held))
    print(f"{len(learn)} + {len(tune)} messages, {len(names)} features, {len(heads)} heads, {OUT.stat().st_size} bytes")


def _known_words(guidebook: Guidebook, messages: Sequence[Labelled]) -> str:
    """Words taken as spelled right: those met twice, and all that the guidebook listens for."""
    count = Counter(word for m in messages for word in {t.word for t in tokens(m.text)})
    listed = [say for sign in guidebook.signs for say in (*sign.say, *sign.not_)]
    listed += [say for words in guidebook.meanings.values() for say in words]
    listed += [say for words in guidebook.option_words for say in words.say]
    said = {t.word for say in listed for t in tokens(say.replace("|", " ").replace("{", " ").replace("}", " "))}
    return " ".join(sorted({word for word, times in count.items() if times >= LEAST} | said))


def _meanings() -> frozenset[str]:
    """The groups that features are made of: the core ones. The others are parts of single signs."""
    core = yaml.safe_load(CORE.read_text(encoding="utf-8"))
    return frozenset(f"{{{name}}}" for name in core["meanings"])


def _heads(messages: Sequence[Labelled]) -> tuple[str, ...]:
    kinds = sorted({kind for m in messages for kind in m.kinds})
    concerns = sorted({concern for m in messages for concern in m.concerns})
    return (ANY, LOUD, OTHER, PAST, *kinds, *(OPTION_HEAD.format("concerns", concern) for concern in concerns))


def _answers(head: str, messages: Sequence[Labelled]) -> np.ndarray:
    asked = {
        ANY: lambda m: bool(m.kinds),
        LOUD: lambda m: m.level == "interrupt",
        OTHER: lambda m: m.about == "other",
        PAST: lambda m: m.when == "past",
    }.get(head, lambda m: head.rpartition(".")[2] in (m.concerns if head.startswith("o:") else m.kinds))
    return np.array([asked(m) for m in messages])


def _rows_for(head: str, messages: Sequence[Labelled]) -> np.ndarray:
    """About whom and when is learned from messages with risk; concerns from those that tell of one."""
    if head in (OTHER, PAST):
        return np.array([bool(m.kinds) for m in messages])
    if head.startswith("o:"):
        return np.array([bool(m.concerns) for m in messages])
    return np.ones(len(messages), bool)


def _pruned(found: Sequence[set[str]], answers: dict[str, np.ndarray]) -> dict[str, int]:
    """The features that tell most, by their largest log-count ratio weighed by how often they are met."""
    count = Counter(name for names in found for name in names)
    ordered = sorted(name for name, times in count.items() if times >= LEAST)
    matrix = _matrix(found, {name: i for i, name in enumerate(ordered)})
    met = np.asarray((matrix > 0).sum(0)).ravel()
    best = np.zeros(len(ordered))
    for wanted in answers.values():
        best = np.maximum(best, np.abs(_ratio(matrix, wanted)) * np.sqrt(met))
    kept = sorted(ordered[i] for i in np.argsort(-best, kind="stable")[:MOST_FEATURES])
    return {name: i for i, name in enumerate(kept)}


def _matrix(found: Sequence[set[str]], names: dict[str, int]) -> Matrix:
    places: list[int] = []
    ends = [0]
    values: list[float] = []
    for named in found:
        here = sorted(names[f] for f in named if f in names)
        places += here
        values += [SPREAD / np.sqrt(max(FEWEST, len(here)))] * len(here)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(found), len(names)))


def _ratio(matrix: Matrix, wanted: np.ndarray) -> np.ndarray:
    met = matrix > 0
    yes = 1 + np.asarray(met[wanted].sum(0)).ravel()
    no = 1 + np.asarray(met[~wanted].sum(0)).ravel()
    ratio: np.ndarray = np.log((yes / yes.sum()) / (no / no.sum()))
    return ratio


def _fit(matrix: Matrix, wanted: np.ndarray, rows: np.ndarray) -> Weights:
    ratio = _ratio(matrix[rows], wanted[rows])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, tol=1e-2, max_iter=500, random_state=0)
    model.fit(matrix[rows] @ diags(ratio), wanted[rows])
    return ratio * model.coef_[0], float(model.intercept_[0])


def _held(names: dict[str, int], weights: dict[str, Weights], known: str, meanings: frozenset[str]) -> dict:
    rounded = [np.rint(values * SCALE).astype(int) for values, _ in weights.values()]
    least = [SMALLEST_FOR_OPTIONS if head.startswith("o:") else SMALLEST for head in weights]
    held = {}
    for name, column in names.items():
        kept = [(head, int(row[column])) for head, row in enumerate(rounded) if abs(row[column]) >= least[head]]
        held[name] = [part for pair in kept for part in pair]
    return {
        "heads": list(weights),
        "bias": [round(bias, 4) for _, bias in weights.values()],
        "meanings": sorted(meanings),
        "words": known,
        "features": held,
    }


def _votes(guidebook: Guidebook, held: dict, tune: Sequence[Labelled]) -> dict[str, list[float]]:
    """The weight of each voter, so that needless help stays under its share of ordinary messages."""
    known, meanings = KnownWords(held["words"]), frozenset(held["meanings"])
    ear = Learned(tuple(held["heads"]), tuple(held["bias"]), held["features"], {}, known, meanings)
    kinds = [kind for kind in ear.heads if kind in {sign.kind for sign in guidebook.signs}]
    readings = [read_with(guidebook, m.text, known) for m in tune]
    given = np.array([_given(reading, ear, kinds) for reading in readings])
    ordinary = np.array([m.is_ordinary for m in tune])
    wanted = {"offer": ~ordinary, "interrupt": np.array([m.level == "interrupt" for m in tune])}
    shares = {"offer": NEEDLESS_OFFERS, "interrupt": NEEDLESS_INTERRUPTIONS}
    return {what: _vote(what, given, wanted[what], ordinary, shares[what]) for what in wanted}


def _given(reading: Reading, ear: Learned, kinds: list[str]) -> tuple[float, ...]:
    return voters(reading, ear, ear.scores(features(reading.said, reading.symbols, ear.meanings)), kinds)


def _vote(what: str, given: np.ndarray, wanted: np.ndarray, ordinary: np.ndarray, share: float) -> list[float]:
    model = LogisticRegression(C=1.0)
    left_out = cross_val_predict(model, given, wanted, cv=FOLDS, method="decision_function")
    level = float(np.quantile(left_out[ordinary], 1 - share))
    print(f"{what}: {np.mean(left_out[wanted] > level):.3f} of those wanted, at {share:.1%} of ordinary ones, left out")
    model.fit(given, wanted)
    return [round(float(model.intercept_[0]) - level, 3), *(round(float(w), 3) for w in model.coef_[0])]


if __name__ == "__main__":
    main()
