"""Quality and speed of collation, on cases with known truth made from TEI volumes.

    python -m benchmarks.collation FOLDER [--cases 6] [--speed] [--kinds ocr moved]

FOLDER holds TEI volumes (.xml or .xml.xz). Quality is measured on documents of 300 to 2,500
words; `--speed` times the engine beside difflib, and beside diff-match-patch and CollateX where
they are installed (they are no dependencies of the room).
"""

from __future__ import annotations

import argparse
import difflib
import gc
import importlib.util
import random
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.collation import Cause, Collation, Opening, Variant, collate, make_witness
from benchmarks.collation_cases import KINDS, Case, documents, make_case

Place = tuple[int, int] | None


def share(one: Place, other: Place) -> tuple[int, int]:
    """The size of what two stretches share, and of both together."""
    if not one or not other:
        whole = sum(s[1] - s[0] for s in (one, other) if s)
        return 0, whole
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both, (one[1] - one[0]) + (other[1] - other[0]) - both


def places(variant: Variant) -> tuple[Place, Place]:
    """Where a variant stands on the left and on the right."""
    found = {p.siglum: (p.start, p.end) for r in variant.readings for p in r.places}
    left, right = found.get("L"), found.get("R")
    return (
        left if left and left[0] < left[1] else None,
        right if right and right[0] < right[1] else None,
    )


def likeness(event: tuple, variant: Variant) -> float:
    """How well a variant stands where something was done."""
    _, left, right, _ = event
    found_left, found_right = places(variant)
    if right is None and variant.gap:
        found_right = None
    if left is None and variant.gap:
        found_left = None
    both_l, all_l = share(left, found_left)
    both_r, all_r = share(right, found_right)
    return (both_l + both_r) / max(1, all_l + all_r)


class Score:
    """Counts over many cases."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.confused: Counter[tuple[str, str]] = Counter()
        self.wrong: list[str] = []

    def add(self, case: Case, found: Collation, swapped: Collation) -> None:
        self._events(case, found)
        self._blocks(case, found)
        self._fills(case, found)
        self._moves(case, found)
        self.counts["symmetric"] += signature(found) == signature(swapped)
        self.counts["cases"] += 1
        self.counts["words"] += len(case.left.split())

    def _events(self, case: Case, found: Collation) -> None:
        truth = [*case.events, *(("transposition", a, b, ()) for a, b in case.moved)]
        left = [
            v
            for v in found.variants
            if v.cause is not Cause.FORME_WORK
            and not (case.kind == "rewrapped" and v.cause is Cause.PUNCTUATION)
        ]
        self.counts["found"] += len(left)
        self.counts["true"] += len(truth)
        self.counts["called substantive"] += sum(v.cause is Cause.SUBSTANTIVE for v in left)
        for event in truth:
            best = max(left, key=lambda v: likeness(event, v), default=None)
            if best is None or likeness(event, best) < 0.4:
                self.wrong.append(f"{case.kind}: missed {event[0]} {_shown(case, event)}")
                if event[0] == "substantive":
                    self.counts["substantive missed"] += 1
                continue
            left.remove(best)
            self.counts["hit"] += 1
            strict = best.cause.value == event[0]
            self.counts["strict"] += strict
            lenient = strict or event[0] in {a.value for a in best.alternatives}
            self.counts["lenient"] += lenient
            self.confused[event[0], best.cause.value] += 1
            if not lenient:
                self.wrong.append(
                    f"{case.kind}: {event[0]} called {best.cause.value} {_readings(best)}"
                )
            if event[0] == "substantive":
                self.counts["substantive right"] += strict
                self.counts["substantive missed"] += not strict
            elif best.cause is Cause.SUBSTANTIVE:
                self.counts["substantive wrong"] += 1
        for variant in left:
            self.wrong.append(f"{case.kind}: invented {variant.cause.value} {_readings(variant)}")
            if variant.cause is Cause.SUBSTANTIVE:
                self.counts["substantive wrong"] += 1
            if case.kind == "moved":
                self.counts["moved invented"] += 1

    def _blocks(self, case: Case, found: Collation) -> None:
        linked = {
            (at, to)
            for link in found.links
            for at, block in enumerate(case.left_blocks)
            for to, other in enumerate(case.right_blocks)
            if _in(link.one if link.one.siglum == "L" else link.other, block)
            and _in(link.other if link.one.siglum == "L" else link.one, other)
        }
        self.counts["links true"] += len(case.links)
        self.counts["links found"] += len(linked)
        self.counts["links right"] += len(linked & case.links)
        if case.kind == "unrelated":
            self.counts["unrelated words"] += min(len(case.left.split()), len(case.right.split()))
            self.counts["unrelated linked"] += sum(link.matched_words for link in found.links)

    def _fills(self, case: Case, found: Collation) -> None:
        for side, note, words in case.fills:
            self.counts["fills true"] += 1
            siglum = "R" if side == "right" else "L"
            gap = next(
                (g for g in found.gaps if g.place.siglum == siglum and g.place.start == note[0]),
                None,
            )
            fill = gap.fills[0] if gap and gap.fills else None
            text = case.left if side == "right" else case.right
            if fill and _same_words(text, (fill.place.start, fill.place.end), words):
                self.counts["fills right"] += 1
            else:
                got = text[fill.place.start : fill.place.end][:60] if fill else None
                self.wrong.append(f"{case.kind}: fill {text[words[0] : words[1]][:60]!r}: {got!r}")
        filled = sum(g.outcome is Opening.FILLED for g in found.gaps)
        self.counts["fills invented"] += max(0, filled - len(case.fills))

    def _moves(self, case: Case, found: Collation) -> None:
        for a, b in case.moved:
            self.counts["moved words"] += a[1] - a[0]
            linked = 0
            for variant in found.variants:
                if variant.cause is Cause.TRANSPOSITION:
                    left, right = places(variant)
                    if share(b, right)[0]:
                        linked = max(linked, share(a, left)[0])
            self.counts["moved linked"] += linked


def signature(found: Collation) -> set[tuple]:
    """What is found, whoever was named first."""
    return {(v.computed, *places(v)) for v in found.variants}


def _in(place, block: tuple[int, int]) -> bool:
    return place.start < block[1] and block[0] < place.end


def _same_words(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return text[one[0] : one[1]].strip(' .,;:!?—-”"’)') == text[other[0] : other[1]].strip(
        ' .,;:!?—-”"’)'
    )


def _shown(case: Case, event: tuple) -> str:
    _, left, right, _ = event
    one = case.left[left[0] : left[1]][:50] if left else ""
    other = case.right[right[0] : right[1]][:50] if right else ""
    return f"{one!r} / {other!r}"


def _readings(variant: Variant) -> str:
    return " / ".join(f"{r.text[:50]!r}" for r in variant.readings)


def f1(right: int, found: int, true: int) -> float:
    return 2 * right / (found + true) if found + true else 1.0


def report(scores: dict[str, Score]) -> None:
    head = ("kind", "events", "F1", "strict", "lenient", "subst. R/P", "per 1k", "blocks", "fills",
            "invented", "moved", "same both ways")  # fmt: skip
    print(("{:<16}" + "{:>12}" * (len(head) - 1)).format(*head))
    total = Score()
    for kind, score in [*scores.items(), ("all", total)]:
        if score is not total:
            total.counts.update(score.counts)
        c = score.counts
        true_s = c["substantive right"] + c["substantive missed"]
        called = c["substantive right"] + c["substantive wrong"]
        cells = (
            c["true"],
            f"{f1(c['hit'], c['found'], c['true']):.3f}",
            f"{c['strict'] / max(1, c['hit']):.3f}",
            f"{c['lenient'] / max(1, c['hit']):.3f}",
            f"{c['substantive right'] / max(1, true_s):.2f}/"
            f"{c['substantive right'] / max(1, called):.2f}",
            f"{1000 * c['substantive wrong'] / max(1, c['words']):.2f}",
            f"{f1(c['links right'], c['links found'], c['links true']):.3f}",
            f"{c['fills right']}/{c['fills true']}",
            c["fills invented"],
            f"{c['moved linked'] / max(1, c['moved words']):.2f}",
            f"{c['symmetric']}/{c['cases']}",
        )
        print(("{:<16}" + "{:>12}" * len(cells)).format(kind, *cells))
    unrelated = scores.get("unrelated")
    if unrelated:
        c = unrelated.counts
        wrong = c["unrelated linked"] / max(1, c["unrelated words"])
        print(f"unrelated pairs: {1 - wrong:.3f} of the words left unlinked")


def quality(folder: Path, cases: int, kinds: list[str], show: int) -> None:
    """Measure quality on every kind of case."""
    docs = documents(folder, 300, 2500, 400)
    random.Random(7).shuffle(docs)
    scores: dict[str, Score] = defaultdict(Score)
    slowest = 0.0
    for number, kind in enumerate(kinds):
        for n in range(cases):
            at = (number * cases + n) % len(docs)
            case = make_case(kind, docs[at], n, docs[(at + 1) % len(docs)])
            began = time.process_time()
            left, right = make_witness("L", case.left), make_witness("R", case.right)
            found = collate([left, right])
            slowest = max(slowest, time.process_time() - began)
            scores[kind].add(case, found, collate([right, left]))
    report(scores)
    print(f"slowest case: {slowest * 1000:.0f} ms")
    for kind in kinds:
        for line in scores[kind].wrong[:show]:
            print("  ", line)


def speed(folder: Path) -> None:
    """Time the engine beside others, everything done to the text at once."""
    collate([make_witness("L", "The word list"), make_witness("R", "is read once.")])
    docs = documents(folder, 200, 4000, 2000)
    pool = [p for doc in docs for p in doc]
    print(
        f"{'words':>8}{'ours s':>10}{'peak MB':>10}{'difflib s':>12}{'dmp s':>10}{'CollateX s':>12}"
    )
    for size in (500, 5_000, 20_000, 60_000):
        paragraphs, have = [], 0
        for paragraph in pool:
            if have >= size:
                break
            paragraphs.append(paragraph)
            have += len(paragraph.split())
        case = make_case("everything", paragraphs, 1)
        ours, peak = _ours(case)
        print(
            f"{have:>8}{ours:>10.3f}{peak:>10.0f}{_difflib(case, size):>12}"
            f"{_dmp(case, size):>10}{_collatex(case, size):>12}"
        )


def _ours(case: Case) -> tuple[float, float]:
    gc.collect()
    gc.freeze()  # the volumes the cases are made of are no work of the engine's
    began = time.process_time()
    collate([make_witness("L", case.left), make_witness("R", case.right)])
    took = time.process_time() - began
    tracemalloc.start()
    collate([make_witness("L", case.left), make_witness("R", case.right)])
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return took, peak


def _difflib(case: Case, size: int) -> str:
    if size > 20_000:
        return "–"
    began = time.process_time()
    difflib.SequenceMatcher(None, case.left.split(), case.right.split(), False).get_opcodes()
    return f"{time.process_time() - began:.3f}"


def _dmp(case: Case, size: int) -> str:
    if importlib.util.find_spec("diff_match_patch") is None or size > 20_000:
        return "–"
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    began = time.process_time()
    engine.diff_main(case.left, case.right)
    return f"{time.process_time() - began:.3f}"


def _collatex(case: Case, size: int) -> str:
    if importlib.util.find_spec("collatex") is None or size > 500:
        return "–"
    from collatex import Collation as Theirs
    from collatex import collate as theirs

    both = Theirs()
    both.add_plain_witness("L", case.left)
    both.add_plain_witness("R", case.right)
    began = time.process_time()
    theirs(both, segmentation=False)
    return f"{time.process_time() - began:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=6)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--show", type=int, default=0, help="print so many faults of each kind")
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        speed(given.folder)
    else:
        quality(given.folder, given.cases, given.kinds, given.show)


if __name__ == "__main__":
    main()
