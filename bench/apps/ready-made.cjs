// The floor: the bundles exist already and only have to be copied into the cloud assembly.

const lambda = require('aws-cdk-lib/aws-lambda');
const { runtime, synthesize } = require('./shared.cjs');

synthesize((stack, name) => {
  new lambda.Function(stack, name, { runtime, code: lambda.Code.fromAsset(`ready/${name}`), handler: 'index.handler' });
});
