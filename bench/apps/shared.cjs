// What all apps have in common: the same stack around handlers that come in different ways.

const { App, Stack } = require('aws-cdk-lib');
const { Runtime } = require('aws-cdk-lib/aws-lambda');

/** The project is the working directory; how many handlers it has and what becomes of the AWS SDK is asked for. */
const [count, sdk] = process.argv.slice(2);

exports.sdkIsBundled = sdk === 'bundled';
exports.runtime = Runtime.NODEJS_24_X;

/** The names of the handlers. */
exports.names = Array.from({ length: Number(count) }, (_, index) => `handler-${String(index).padStart(3, '0')}`);

/** Calls `add` for every handler and synthesizes. A stack takes 500 resources, so a function and its role of 200. */
exports.synthesize = (add) => {
  const app = new App({ outdir: process.env.BENCH_OUT ?? 'cdk.out' });
  for (let start = 0; start < exports.names.length; start += 200) {
    const stack = new Stack(app, `Shop${start}`);
    for (const name of exports.names.slice(start, start + 200)) add(stack, name, `src/handlers/${name}.ts`);
  }
  app.synth();
};
