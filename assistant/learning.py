"""How reading gets better with examples: `python -m assistant.learning DATA`.

Teaches what reads intents anew with a quarter, a half and three quarters of every
intent's examples, each share holding the ones before, and has it read DATA
(assistant/evaluate.py). Sentence vectors are not learnt here, so this costs seconds.
Writes as the last line of standard output `{examples, shares}`: how many examples there
are, and for each share its `examples` and the part of DATA that is `right`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from assistant.evaluate import rows_of
from assistant.launcher import leave_tensorflow_out

if TYPE_CHECKING:
    from rasa.shared.nlu.training_data.message import Message

SHARES = (0.25, 0.5, 0.75)
FEWEST = 5  # of an intent; the classifier takes no fewer


def learn(root: Path, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The learning curve of the examples below `root` on these rows."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import TEXT
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData
    from rasa.shared.utils.io import read_config_file

    from assistant.encoding import SentenceEncoder

    files = [str(root / name) for name in ("config.yml", "domain.yml", "data")]
    importer = TrainingDataImporter.load_from_config(*files[:2], files[2:])
    parts = {one["name"]: one for one in read_config_file(files[0])["pipeline"]}
    examples = [e for e in importer.get_nlu_data().intent_examples if e.get(TEXT)]
    encoder = SentenceEncoder(_config(parts, SentenceEncoder), "encoder")
    most = share_of(examples, max(SHARES))
    encoder.process_training_data(TrainingData(most))
    messages = encoder.process([Message({TEXT: row["text"]}) for row in rows])
    shares = []
    for share in SHARES:
        taught = share_of(examples, share)
        read = _read(parts, taught, messages)
        right = sum(row["intent"] == name for row, name in zip(rows, read, strict=True))
        shares.append({"examples": len(taught), "right": round(right / len(rows), 4)})
    return {"examples": len(examples), "shares": shares}


def share_of(examples: Sequence[Message], share: float) -> list[Message]:
    """A part of every intent's examples; a larger share holds a smaller one."""
    by_intent = defaultdict(list)
    for example in examples:
        by_intent[example.get("intent")].append(example)
    chosen = []
    for name, of in sorted(by_intent.items()):
        mixed = Random(name).sample(of, len(of))
        chosen += mixed[: max(FEWEST, ceil(share * len(of)))]
    return chosen


def _read(
    parts: dict[str, dict[str, Any]],
    examples: list[Message],
    messages: list[Message],
) -> list[str]:
    """The intents that the messages are read as by a classifier of these examples."""
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.constants import INTENT
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from assistant.classifier import ComplaintClassifier
    from assistant.doubt import Doubt

    with tempfile.TemporaryDirectory() as folder:
        storage, resource = LocalModelStorage(Path(folder)), Resource("classifier")
        config = _config(parts, ComplaintClassifier)
        classifier = ComplaintClassifier(config, storage, resource)
        classifier.train(TrainingData(examples))
    doubt = Doubt(_config(parts, Doubt))
    read = doubt.process(classifier.process(messages))
    return [message.get(INTENT)["name"] for message in read]


def _config(parts: dict[str, dict[str, Any]], kind: Any) -> dict[str, Any]:
    """What config.yml says of a part of the pipeline."""
    given = parts[f"{kind.__module__}.{kind.__name__}"]
    return {**kind.get_default_config(), **given}


def main() -> int:
    rows = rows_of(Path(sys.argv[1]))
    leave_tensorflow_out()
    warnings.simplefilter("ignore")
    print(json.dumps(learn(Path.cwd(), rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
