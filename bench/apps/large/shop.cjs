// Shared by both large apps: the stacks, what their functions use, and the parts of all functions.

const { App, Stack } = require('aws-cdk-lib');
const apigwv2 = require('aws-cdk-lib/aws-apigatewayv2');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const events = require('aws-cdk-lib/aws-events');
const sns = require('aws-cdk-lib/aws-sns');
const sqs = require('aws-cdk-lib/aws-sqs');

/** A stack has room for no more: it may hold 500 resources. */
const FUNCTIONS = 25;

const [count] = process.argv.slice(2);

/** How functions are invoked, in turn. */
exports.KINDS = ['queue', 'schedule', 'route', 'bus', 'stream'];

/** Calls `add` for every function with its place, and synthesizes. */
exports.synthesize = (add) => {
  const app = new App({ outdir: process.env.BENCH_OUT });
  const names = Array.from({ length: Number(count) }, (_, index) => `handler-${String(index).padStart(3, '0')}`);
  for (let start = 0; start < names.length; start += FUNCTIONS) {
    const stack = new Stack(app, `Shop${start}`);
    const place = { stack, ...sharedBy(stack) };
    for (const [index, name] of names.slice(start, start + FUNCTIONS).entries())
      add({ ...place, name, kind: exports.KINDS[index % exports.KINDS.length] });
  }
  app.synth();
};

/** A table with a stream. */
exports.tableIn = (stack, id) =>
  new dynamodb.TableV2(stack, id, {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });

function sharedBy(stack) {
  return {
    api: new apigwv2.HttpApi(stack, 'Api'),
    bus: new events.EventBus(stack, 'Bus'),
    notices: new sns.Topic(stack, 'Notices'),
    orders: exports.tableIn(stack, 'Orders'),
    parcels: new sqs.Queue(stack, 'Parcels'),
  };
}
