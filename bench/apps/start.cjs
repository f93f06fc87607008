// Bundles handlers in all manners and prints the folder of each bundle.

const { TypeScriptCode: PeerCode } = require('@mrgrain/cdk-esbuild');
const { App, Stack } = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { NodejsFunction } = require('aws-cdk-lib/aws-lambda-nodejs');
const { TypeScriptCode } = require(process.env.BENCH_LIBRARY);

const runtime = lambda.Runtime.NODEJS_24_X;
const names = process.argv.slice(2);
const app = new App({ outdir: 'cdk.out' });
const functions = {};

for (const name of names) {
  const entry = `src/${name}.ts`;
  const nodejs = (id, bundling) => {
    const stack = new Stack(app, `${id}-${name}`);
    functions[`${id}/${name}`] = new NodejsFunction(stack, 'F', {
      runtime,
      entry,
      depsLockFilePath: 'package-lock.json',
      bundling,
    });
  };
  nodejs('nodejs', {});
  nodejs('nodejs-sdk', { bundleAwsSDK: true });
  nodejs('nodejs-sdk-minified', { bundleAwsSDK: true, minify: true });
  const plain = (id, code, handler) => {
    functions[`${id}/${name}`] = new lambda.Function(new Stack(app, `${id}-${name}`), 'F', { runtime, code, handler });
  };
  plain('cdk-esbuild', new PeerCode(entry), `${name}.handler`);
  const code = TypeScriptCode.fromEntry(entry);
  plain('lambdaform', code, code.handler);
}
const { directory } = app.synth();
const directories = Object.entries(functions).map(([id, fn]) => {
  const { code } = fn.node.findAll().find((node) => node instanceof lambda.CfnFunction);
  const { s3Key } = fn.stack.resolve(code);
  return [id, `${directory}/asset.${s3Key.replace('.zip', '')}`];
});
console.log(JSON.stringify(Object.fromEntries(directories)));
