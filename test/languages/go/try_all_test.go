package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
	"github.com/lambdaform/lambdaform-go/lambdaform"
)

// TestTryAll does what reference.ts does, beside the files of docs/languages/go.md and the photo shop in Go.
func TestTryAll(t *testing.T) {
	tryErrors(t)
	tryStructsWithoutFields(t)
	tryPhotoShop()
	main() // last, because it ends the process of the CDK
}

type anything = map[string]interface{}

func tryPhotoShop() {
	app := awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String("photo-shop.out")})
	shop := NewPhotoShopStack(app, "PhotoShop")
	lex := &LexTrigger{BotAliasArn: jsii.String("arn:aws:lex:eu-central-1:111122223333:bot-alias/B/A")}
	newFunction(shop, "Chat", "src/chat.ts", lex)
	heavy := lambdaform.Filter_Body(jsii.String("type")).Prefix(jsii.String("parcel.")).
		And(lambdaform.Filter_Body(jsii.String("grams")).GreaterThan(jsii.Number(1000)))
	raw := lambdaform.Filter_Raw(&anything{"body": anything{
		"size":    []string{"A4", "A3"},
		"express": []bool{true},
		"country": []anything{{"anything-but": []string{"DE"}}},
	}})
	packed := &awsevents.EventPattern{
		Source:     jsii.Strings("warehouse"),
		DetailType: jsii.Strings("ParcelPacked"),
		Detail: &anything{
			"total":    []anything{{"numeric": []interface{}{">", 10}}},
			"size":     []string{"A4"},
			"customer": anything{"vip": []bool{true}, "country": []string{"DE"}},
		},
	}
	lambdaform.NewTypeScriptFunction(shop, jsii.String("Ship"), &lambdaform.TypeScriptFunctionProps{
		Entry: jsii.String("src/chat.ts"),
		Environment: &map[string]*string{
			"WAREHOUSE": jsii.String("north"), "CARRIER": jsii.String("post"), "DAYS": jsii.String("3"),
		},
		Triggers: &[]lambdaform.ITrigger{
			lambdaform.NewSqsTrigger(awssqs.NewQueue(shop, jsii.String("Parcels"), nil), &lambdaform.SqsTriggerProps{
				BatchSize: jsii.Number(5),
				Filters:   &[]lambdaform.Filter{heavy, raw},
			}),
			lambdaform.NewEventBridgeTrigger(&lambdaform.EventBridgeTriggerProps{EventPattern: packed}),
		},
	})
	app.Synth(nil)
}

type brokenTrigger struct{ _ byte }

func (*brokenTrigger) Bind(lambdaform.TriggerTarget) *lambdaform.TriggerBinding {
	panic("the bot has no alias")
}

func tryErrors(t *testing.T) {
	stack := awscdk.NewStack(awscdk.NewApp(&awscdk.AppProps{AutoSynth: jsii.Bool(false)}), jsii.String("Wrong"), nil)
	queue := awssqs.NewQueue(stack, jsii.String("Queue"), nil)
	settings := lambdaform.NewSqsTrigger(queue, &lambdaform.SqsTriggerProps{
		BatchSize:       jsii.Number(50),
		MaxReceiveCount: jsii.Number(0),
	})
	wrong := []func(){
		func() { newFunction(stack, "Entry", "src/chatt.ts") },
		func() { newFunction(stack, "Settings", "src/chat.ts", settings) },
		func() { newFunction(stack, "Trigger", "src/chat.ts", &brokenTrigger{}) },
	}
	for index, define := range wrong {
		text := messageOf(t, define)
		if err := os.WriteFile(fmt.Sprintf("error-%d.txt", index), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

type emptyTrigger struct{}

func (*emptyTrigger) Bind(lambdaform.TriggerTarget) *lambdaform.TriggerBinding {
	return &lambdaform.TriggerBinding{Invocation: lambdaform.Invocation_SYNCHRONOUS}
}

type otherEmptyTrigger struct{ emptyTrigger }

func tryStructsWithoutFields(t *testing.T) {
	stack := awscdk.NewStack(awscdk.NewApp(&awscdk.AppProps{AutoSynth: jsii.Bool(false)}), jsii.String("Empty"), nil)
	text := messageOf(t, func() { newFunction(stack, "Two", "src/chat.ts", &emptyTrigger{}, &otherEmptyTrigger{}) })
	if !strings.Contains(text, "[SameTrigger]") {
		t.Error("two structs without fields were taken for two triggers:", text)
	}
}

func newFunction(stack awscdk.Stack, id string, entry string, triggers ...lambdaform.ITrigger) {
	lambdaform.NewTypeScriptFunction(stack, &id, &lambdaform.TypeScriptFunctionProps{Entry: &entry, Triggers: &triggers})
}

func messageOf(t *testing.T, define func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	define()
	t.Error("this was expected to fail")
	return ""
}
