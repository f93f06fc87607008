// Shared by the apps with whole functions: the stacks, and the resources that all functions of a stack use.

const { App, Stack } = require('aws-cdk-lib');
const { AttributeType, TableV2 } = require('aws-cdk-lib/aws-dynamodb');
const { EventBus } = require('aws-cdk-lib/aws-events');
const { Bucket } = require('aws-cdk-lib/aws-s3');
const { Queue } = require('aws-cdk-lib/aws-sqs');
const { names } = require('./shared.cjs');

/** A stack holds 500 resources, and a whole function is about ten. */
const FUNCTIONS = 25;

/** Calls `add` for every handler and synthesizes. */
exports.synthesizeWhole = (add) => {
  const app = new App({ outdir: process.env.BENCH_OUT ?? 'cdk.out' });
  for (let start = 0; start < names.length; start += FUNCTIONS) {
    const stack = new Stack(app, `Shop${start}`);
    const shared = {
      orders: new TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: AttributeType.STRING } }),
      photos: new Bucket(stack, 'Photos'),
      jobs: new Queue(stack, 'Jobs'),
      bus: new EventBus(stack, 'Bus'),
    };
    for (const name of names.slice(start, start + FUNCTIONS)) {
      const kind = names.indexOf(name) % 5;
      add(stack, { name, kind, entry: `src/handlers/${name}.ts`, ...shared });
    }
  }
  app.synth();
};
