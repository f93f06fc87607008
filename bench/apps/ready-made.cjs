// The CDK's own floor: bundles are there already, and only have to be put into the cloud assembly.

const lambda = require('aws-cdk-lib/aws-lambda');
const { runtime, synthesize } = require('./shared.cjs');

synthesize((stack, name) => {
  new lambda.Function(stack, name, { runtime, code: lambda.Code.fromAsset(`ready/${name}`), handler: 'index.handler' });
});
