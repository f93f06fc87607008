// The CDK's own construct for functions in TypeScript.

const { NodejsFunction } = require('aws-cdk-lib/aws-lambda-nodejs');
const { runtime, sdkIsBundled, synthesize } = require('./shared.cjs');

synthesize((stack, name, entry) => {
  new NodejsFunction(stack, name, {
    runtime,
    entry,
    depsLockFilePath: 'package-lock.json',
    bundling: { bundleAwsSDK: sdkIsBundled },
  });
});
