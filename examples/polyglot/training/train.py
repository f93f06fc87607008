"""Trains the model of predict-category from titles.csv: python3 training/train.py

A logistic regression over words and their beginnings. It is small enough to be trained without a library, and gives the same
numbers on every machine.
"""

import csv
import json
import sys
from pathlib import Path

here = Path(__file__).parent
target = here.parent / "predict-category"
sys.path.insert(0, str(target))
sys.dont_write_bytecode = True

from model import features, probabilities  # noqa: E402

ROUNDS, RATE, DECAY = 300, 0.5, 0.0002


def train(examples):
    categories = sorted({category for category, _ in examples})
    known = sorted({feature for _, title in examples for feature in features(title)})
    weights = {feature: [0.0] * len(categories) for feature in known}
    for _ in range(ROUNDS):
        for category, title in examples:
            predicted = probabilities(weights, features(title), len(categories))
            for index, name in enumerate(categories):
                error = (name == category) - predicted[index]
                for feature in features(title):
                    weights[feature][index] += RATE * (error / len(features(title)) - DECAY * weights[feature][index])
    return categories, weights


def main():
    with open(here / "titles.csv", encoding="utf-8", newline="") as file:
        examples = list(csv.reader(file))
    categories, weights = train(examples)
    lines = [f"    {json.dumps(name)}: {[round(number, 2) for number in row]}" for name, row in weights.items()]
    text = ",\n".join(lines)
    (target / "model.json").write_text(
        f'{{\n  "categories": {json.dumps(categories)},\n  "weights": {{\n{text}\n  }}\n}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
