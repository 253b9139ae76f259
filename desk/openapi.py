"""The description of the customer's door, for those who call it, at /openapi.json."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json


def blueprint(document: Path) -> Blueprint:
    """Serves the document as it is at start."""
    described = YAML(typ="safe").load(document)
    door = Blueprint("openapi")

    @door.get("/openapi.json")
    async def openapi(_: Request) -> HTTPResponse:
        return json(described)

    return door
