"""A logistic regression over the words of a title."""

import json
import math
import re
from pathlib import Path


def features(title):
    """The words of a title, and their beginnings for words that the model has not seen."""
    words = re.findall(r"[a-z]+", title.lower())
    return sorted({*words, *(f"{word[:4]}-" for word in words)})


def probabilities(weights, found, count):
    """How likely each category is."""
    scores = [sum(weights[feature][index] for feature in found if feature in weights) for index in range(count)]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


class Model:
    def __init__(self, path=Path(__file__).parent / "model.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        self.categories, self.weights = content["categories"], content["weights"]

    def predict(self, title):
        """The most likely category and how likely it is: "other" if no category is likely."""
        found = probabilities(self.weights, features(title), len(self.categories))
        probability = max(found)
        return (self.categories[found.index(probability)] if probability > 0.5 else "other"), probability
