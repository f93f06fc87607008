package com.example;

import dev.lambdaform.EventBridgeTrigger;
import dev.lambdaform.Filter;
import dev.lambdaform.ITrigger;
import dev.lambdaform.SqsTrigger;
import dev.lambdaform.TypeScriptFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.jsii.JsiiError;

/** Does what reference.ts does, beside the files of docs/languages/java.md and the photo shop in Java. */
public class TryAll {
  public static void main(String[] args) throws Exception {
    new ShopTest().theShopHasOneRoute();
    errors();
    photoShop();
    ShopApp.main(args);
  }

  private static void photoShop() {
    App app = new App(AppProps.builder().outdir("photo-shop.out").build());
    PhotoShopStack shop = new PhotoShopStack(app, "PhotoShop");
    function(shop, "Chat", "src/chat.ts", List.of(new LexTrigger("arn:aws:lex:eu-central-1:111122223333:bot-alias/B/A")));
    Filter heavy = Filter.body("type").prefix("parcel.").and(Filter.body("grams").greaterThan(1000));
    Filter raw = Filter.raw(Map.of("body", Map.of(
        "country", List.of(Map.of("anything-but", List.of("DE"))),
        "express", List.of(true),
        "size", List.of("A4", "A3"))));
    EventPattern packed = EventPattern.builder()
        .source(List.of("warehouse"))
        .detailType(List.of("ParcelPacked"))
        .detail(Map.of(
            "size", List.of("A4"),
            "total", List.of(Map.of("numeric", List.of(">", 10))),
            "customer", Map.of("country", List.of("DE"), "vip", List.of(true))))
        .build();
    TypeScriptFunction.Builder.create(shop, "Ship")
        .entry("src/chat.ts")
        .environment(Map.of("WAREHOUSE", "north", "CARRIER", "post", "DAYS", "3"))
        .triggers(List.of(
            SqsTrigger.Builder.create(new Queue(shop, "Parcels")).batchSize(5).filters(List.of(heavy, raw)).build(),
            EventBridgeTrigger.Builder.create().eventPattern(packed).build()))
        .build();
    app.synth();
  }

  private static void errors() throws Exception {
    Stack stack = new Stack(new App(AppProps.builder().autoSynth(false).build()), "Wrong");
    Queue queue = new Queue(stack, "Queue");
    ITrigger settings = SqsTrigger.Builder.create(queue).batchSize(50).maxReceiveCount(0).build();
    ITrigger broken = target -> {
      throw new IllegalStateException("the bot has no alias");
    };
    List<String> messages = new ArrayList<>();
    messages.add(messageOf(() -> function(stack, "Entry", "src/chatt.ts", List.of())));
    messages.add(messageOf(() -> function(stack, "Settings", "src/chat.ts", List.of(settings))));
    messages.add(messageOf(() -> function(stack, "Trigger", "src/chat.ts", List.of(broken))));
    for (int index = 0; index < messages.size(); index++) {
      Files.writeString(Path.of("error-" + index + ".txt"), messages.get(index));
    }
  }

  private static void function(Stack stack, String id, String entry, List<? extends ITrigger> triggers) {
    TypeScriptFunction.Builder.create(stack, id).entry(entry).triggers(triggers).build();
  }

  private static String messageOf(Runnable define) {
    try {
      define.run();
    } catch (JsiiError error) {
      return error.getMessage();
    }
    throw new AssertionError("this was expected to fail");
  }
}
