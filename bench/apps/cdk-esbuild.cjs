// @mrgrain/cdk-esbuild with its default options.

const { TypeScriptCode } = require('@mrgrain/cdk-esbuild');
const lambda = require('aws-cdk-lib/aws-lambda');
const { runtime, sdkIsBundled, synthesize } = require('./shared.cjs');

synthesize((stack, name, entry) => {
  const external = sdkIsBundled ? [] : ['@aws-sdk/*', '@smithy/*'];
  const code = new TypeScriptCode(entry, { buildOptions: { external } });
  new lambda.Function(stack, name, { runtime, code, handler: `${name}.handler` });
});
