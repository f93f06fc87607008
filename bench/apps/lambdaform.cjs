// lambdaform's bundler behind a plain function, so that all apps have the same resources.

const lambda = require('aws-cdk-lib/aws-lambda');
const { AwsSdkMode, TypeScriptCode } = require(process.env.BENCH_LIBRARY);
const { runtime, sdkIsBundled, synthesize } = require('./shared.cjs');

synthesize((stack, name, entry) => {
  const sdk = sdkIsBundled ? {} : { awsSdk: AwsSdkMode.RUNTIME };
  const code = TypeScriptCode.fromEntry(entry, { ...sdk, configFile: process.env.BENCH_CONFIG || undefined });
  new lambda.Function(stack, name, { runtime, code, handler: code.handler });
});
