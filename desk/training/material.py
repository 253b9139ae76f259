"""All that the assistant is taught from, read once, with the lines of everything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from desk.file_mistake import FileMistake
from desk.training.domain import Domain, read_domain
from desk.training.examples import Example, read_examples
from desk.training.responses import Response, read_responses
from desk.training.scripts import Script, read_scripts
from desk.training.texts import CodeWords, Texts
from desk.written import Written, parse

DOMAIN, CONFIG, REMEDIES = "domain.yml", "config.yml", "remedies.yml"


@dataclass(frozen=True)
class Material:
    """The trainer's files, read. `unreadable` says which could not be."""

    texts: Texts
    code: CodeWords
    documents: dict[str, Written]
    unreadable: list[FileMistake]

    @cached_property
    def domain(self) -> Domain:
        return read_domain(self.document(DOMAIN))

    @cached_property
    def scripts(self) -> list[Script]:
        return [one for file in self.documents.values() for one in read_scripts(file)]

    @cached_property
    def examples(self) -> list[Example]:
        return [one for file in self.documents.values() for one in read_examples(file)]

    @cached_property
    def responses(self) -> list[Response]:
        return [one for file in self.documents.values() for one in read_responses(file)]

    @cached_property
    def written_responses(self) -> frozenset[str]:
        return frozenset(response.name for response in self.responses)

    def document(self, file: str) -> Written:
        """One file; empty when there is none."""
        return self.documents.get(file) or Written(None, file, 1)


def read_material(texts: Texts, code: CodeWords) -> Material:
    documents: dict[str, Written] = {}
    unreadable: list[FileMistake] = []
    for file, text in texts.items():
        document, mistakes = parse(text, file)
        documents[file] = document
        unreadable += mistakes
    return Material(texts, code, documents, unreadable)
