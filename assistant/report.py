"""The report of an evaluation: two pictures and the worst errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np

from assistant.scores import Reading

matplotlib.use("Agg")

WORST = 50
BINS = 10


def write_report(directory: Path, readings: Sequence[Reading]) -> None:
    """Writes confusion.png, calibration.png and errors.md into the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    rows = [reading for reading in readings if reading.intent]
    if rows:
        _draw_confusion(directory / "confusion.png", rows)
        _draw_calibration(directory / "calibration.png", rows)
    (directory / "errors.md").write_text(_errors(rows), "utf-8")


def _draw_confusion(file: Path, rows: Sequence[Reading]) -> None:
    from matplotlib import pyplot

    names = sorted({str(row.intent) for row in rows} | {r.read_intent for r in rows})
    counts = np.zeros((len(names), len(names)))
    for row in rows:
        counts[names.index(str(row.intent)), names.index(row.read_intent)] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = pyplot.subplots(figsize=(13, 12))
    axes.imshow(shares, cmap="YlOrBr", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("read as")
    axes.set_ylabel("is")
    for line, column in zip(*np.nonzero(counts), strict=True):
        colour = "white" if shares[line, column] > 0.6 else "black"
        label = f"{counts[line, column]:.0f}"
        axes.text(column, line, label, ha="center", va="center", color=colour, size=7)
    figure.tight_layout()
    figure.savefig(file, dpi=110)
    pyplot.close(figure)


def _draw_calibration(file: Path, rows: Sequence[Reading]) -> None:
    from matplotlib import pyplot

    confidence = np.array([row.confidence for row in rows])
    right = np.array([row.accepted for row in rows])
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    used = [place for place in range(BINS) if (places == place).any()]
    figure, axes = pyplot.subplots(figsize=(6, 6))
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--", label="perfect")
    axes.plot(
        [confidence[places == place].mean() for place in used],
        [right[places == place].mean() for place in used],
        marker="o",
        color="darkgoldenrod",
        label="measured (accept)",
    )
    for place in used:
        x, y = confidence[places == place].mean(), right[places == place].mean()
        axes.annotate(str((places == place).sum()), (x, y), size=8)
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=110)
    pyplot.close(figure)


def _errors(rows: Sequence[Reading]) -> str:
    wrong = [row for row in rows if not row.accepted]
    wrong.sort(key=lambda row: -row.confidence)
    lines = [
        f"# The {min(WORST, len(wrong))} worst of {len(wrong)} errors",
        "",
        "| confidence | is | read as | message |",
        "|---|---|---|---|",
    ]
    for row in wrong[:WORST]:
        text = " ".join(row.text.split()).replace("|", "\\|")
        lines.append(
            f"| {row.confidence:.2f} | {row.intent} | {row.read_intent} | {text} |"
        )
    return "\n".join(lines) + "\n"
