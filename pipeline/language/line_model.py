"""The classifier's spaCy model: a linear one over the hashed features of a line (`line_features.py`).

Importing this module registers the spaCy model architecture "annexe.LineFeatures.v1" and the tokenizer to load it with,
and so loads spaCy: `outcomes.py` imports it where a text is to be classified.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, SparseLinear_v2, chain, softmax_activation

from pipeline.language.line_features import line_features

SparseBatch = tuple[NDArray[numpy.uint64], NDArray[numpy.float32], NDArray[numpy.int32]]


def _hashed_batch(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[SparseBatch, Callable[[Any], Any]]:
    """Hashes of all docs' features end to end, their values, and how many belong to each doc.

    Values are 1/sqrt(n), so that long lines weigh no more than short ones.
    """
    keys: list[int] = []
    lengths: list[int] = []
    for doc in docs:
        features = line_features([token.text for token in doc])
        keys += (get_string_id(feature) for feature in features)
        lengths.append(len(features))
    counts = numpy.asarray(lengths, dtype="int32")
    values = numpy.repeat(1 / numpy.sqrt(numpy.maximum(counts, 1)), counts).astype("float32")
    return (numpy.asarray(keys, dtype="uint64"), values, counts), lambda _gradient: []


@registry.architectures("annexe.LineFeatures.v1")  # type: ignore[untyped-decorator]  # spaCy leaves it untyped
def line_features_model(length: int, nO: int | None = None) -> Model[list[Doc], Any]:  # noqa: N803  (spaCy passes nO)
    """A linear text classifier with exclusive classes over hashed line features; `length` is the hash table's size."""
    linear: Model[Any, Any] = SparseLinear_v2(nO=nO, length=length)
    features: Model[list[Doc], Any] = Model("line_features", _hashed_batch)
    model: Model[list[Doc], Any] = chain(features, chain(linear, softmax_activation()))
    model.set_ref("output_layer", linear)
    model.attrs["multi_label"] = False
    return model


STORED_TOKENIZER = "annexe.StoredTokenizer.v1"


@registry.tokenizers(STORED_TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy leaves it untyped
def stored_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, for a pipeline whose own are read from disk behind it.

    spaCy would build its English one of some 1,300 special cases first, and then throw them away for the stored ones,
    which takes as long as all else of loading.
    """
    return lambda nlp: Tokenizer(nlp.vocab)
