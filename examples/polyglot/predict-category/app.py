"""Predicts the category of each new product from its title."""

import os
from decimal import Decimal

import boto3

from model import Model

model = Model()
products = boto3.resource("dynamodb").Table(os.environ["PRODUCTS"])


def handler(event, context):
    for record in event["Records"]:
        product = record["dynamodb"]["NewImage"]
        remember(product["id"]["S"], product["title"]["S"])


def remember(id, title):
    category, probability = model.predict(title)
    try:
        products.update_item(
            Key={"id": id},
            UpdateExpression="SET category = :category, probability = :probability",
            ConditionExpression="title = :title",
            ExpressionAttributeValues={
                ":category": category,
                ":probability": Decimal(f"{probability:.2f}"),
                ":title": title,
            },
        )
    except products.meta.client.exceptions.ConditionalCheckFailedException:
        print(f"{id} has another title by now, or is gone")
