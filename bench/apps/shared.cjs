// Shared by all apps: the same stack around handlers that are bundled in different ways.

const { App, Stack } = require('aws-cdk-lib');
const { Runtime } = require('aws-cdk-lib/aws-lambda');

/** The project is the working directory. The arguments are its number of handlers and what happens to the AWS SDK. */
const [count, sdk] = process.argv.slice(2);

exports.sdkIsBundled = sdk === 'bundled';
exports.runtime = Runtime.NODEJS_24_X;

/** The names of the handlers. */
exports.names = Array.from({ length: Number(count) }, (_, index) => `handler-${String(index).padStart(3, '0')}`);

/** Calls `add` for every handler and synthesizes. A stack holds 500 resources, so 200 functions with their roles. */
exports.synthesize = (add) => {
  const app = new App({ outdir: process.env.BENCH_OUT ?? 'cdk.out' });
  for (let start = 0; start < exports.names.length; start += 200) {
    const stack = new Stack(app, `Shop${start}`);
    for (const name of exports.names.slice(start, start + 200)) add(stack, name, `src/handlers/${name}.ts`);
  }
  app.synth();
};
