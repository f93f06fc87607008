"""Does what reference.ts does, beside the files of docs/languages/python.md and the photo shop in Python."""

import importlib
from pathlib import Path

import jsii
from aws_cdk import App, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_sqs as sqs
from lambdaform import EventBridgeTrigger, Filter, ITrigger, SqsTrigger, TypeScriptFunction
from lex_trigger import LexTrigger
from photo_shop_stack import PhotoShopStack


@jsii.implements(ITrigger)
class BrokenTrigger:
    def bind(self, target):
        raise ValueError("the bot has no alias")


class UndeclaredTrigger:
    def bind(self, target):
        raise AssertionError("never called")


def photo_shop():
    app = App(outdir="photo-shop.out")
    shop = PhotoShopStack(app, "PhotoShop")
    lex = LexTrigger("arn:aws:lex:eu-central-1:111122223333:bot-alias/B/A")
    TypeScriptFunction(shop, "Chat", entry="src/chat.ts", triggers=[lex])
    heavy = Filter.body("type").prefix("parcel.").and_(Filter.body("grams").greater_than(1000))
    raw = Filter.raw({"body": {"size": ["A4", "A3"], "express": [True], "country": [{"anything-but": ["DE"]}]}})
    packed = events.EventPattern(
        detail={"total": [{"numeric": [">", 10]}], "size": ["A4"], "customer": {"vip": [True], "country": ["DE"]}},
        detail_type=["ParcelPacked"],
        source=["warehouse"],
    )
    TypeScriptFunction(
        shop,
        "Ship",
        entry="src/chat.ts",
        environment={"DAYS": "3", "WAREHOUSE": "north", "CARRIER": "post"},
        triggers=[
            SqsTrigger(sqs.Queue(shop, "Parcels"), batch_size=5, filters=[heavy, raw]),
            EventBridgeTrigger(event_pattern=packed),
        ],
    )
    app.synth()


def message_of(error, define):
    try:
        define()
    except error as caught:
        return str(caught)
    raise AssertionError("this was expected to fail")


def errors():
    stack = Stack(App(auto_synth=False), "Wrong")
    settings = SqsTrigger(sqs.Queue(stack, "Queue"), batch_size=50, max_receive_count=0)
    wrong = {
        "Entry": ("src/chatt.ts", []),
        "Settings": ("src/chat.ts", [settings]),
        "Trigger": ("src/chat.ts", [BrokenTrigger()]),
    }
    for index, (name, (entry, triggers)) in enumerate(wrong.items()):
        text = message_of(RuntimeError, lambda: TypeScriptFunction(stack, name, entry=entry, triggers=triggers))
        Path(f"error-{index}.txt").write_text(text, encoding="utf8")


def what_the_page_says():
    stack = Stack(App(auto_synth=False), "Page")
    text = message_of(
        AttributeError, lambda: TypeScriptFunction(stack, "A", entry="src/chat.ts", triggers=[UndeclaredTrigger()])
    )
    assert "has no attribute '__jsii_type__'" in text
    text = message_of(TypeError, lambda: TypeScriptFunction(stack, "B", entri="src/chat.ts"))
    assert "unexpected keyword argument 'entri'" in text


tests = vars(importlib.import_module("test_shop"))
for name in [name for name in tests if name.startswith("test_")]:
    tests[name]()
what_the_page_says()
errors()
photo_shop()
importlib.import_module("app")
