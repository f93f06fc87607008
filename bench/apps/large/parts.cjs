// What functions of the app by hand have in common.

const { Duration, RemovalPolicy } = require('aws-cdk-lib');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const logs = require('aws-cdk-lib/aws-logs');
const sqs = require('aws-cdk-lib/aws-sqs');

exports.functionOf = (stack, name, environment) => {
  const logGroup = new logs.LogGroup(stack, `${name}Logs`, {
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new iam.Role(stack, `${name}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  const fn = new lambda.Function(stack, name, {
    architecture: lambda.Architecture.ARM_64,
    code: lambda.Code.fromAsset(`ready/${name}`),
    environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    handler: 'index.handler',
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    memorySize: 512,
    role,
    runtime: lambda.Runtime.NODEJS_24_X,
    timeout: Duration.seconds(30),
  });
  logGroup.grantWrite(fn);
  exports.alarm(stack, `${name}Throttles`, fn.metricThrottles(), 1);
  exports.alarm(stack, `${name}Duration`, fn.metricDuration({ statistic: 'p90' }), 24_000);
  return fn;
};

exports.failureQueue = (fn, id) => {
  const queue = new sqs.Queue(fn.stack, `${fn.node.id}${id}Queue`, {
    enforceSSL: true,
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    retentionPeriod: Duration.days(14),
  });
  exports.alarm(fn.stack, `${fn.node.id}${id}Alarm`, queue.metricApproximateNumberOfMessagesVisible(), 1);
  return queue;
};

exports.alarm = (stack, id, metric, threshold) =>
  new cloudwatch.Alarm(stack, id, {
    alarmDescription: `${stack.node.path}/${id}: something is wrong. Read the log of the function, and look at what it calls.`,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    metric: metric.toMetricConfig ? metric : new cloudwatch.Metric(metric),
    threshold,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });

exports.alarmOnErrorRate = (fn) => {
  const expression = 'IF(invocations >= 20, 100 * errors / invocations, 0)';
  const usingMetrics = { errors: fn.metricErrors(), invocations: fn.metricInvocations() };
  exports.alarm(fn.stack, `${fn.node.id}ErrorRate`, new cloudwatch.MathExpression({ expression, usingMetrics }), 5);
};

exports.alarmsOnApi = (stack, api) => {
  const access = new logs.LogGroup(stack, 'ApiAccessLogs', { retention: logs.RetentionDays.ONE_MONTH });
  api.defaultStage.node.defaultChild.accessLogSettings = {
    destinationArn: access.logGroupArn,
    format: '$context.requestId',
  };
  const expression = 'IF(requests >= 20, 100 * failures / requests, 0)';
  const usingMetrics = { failures: api.metricServerError(), requests: api.metricCount() };
  exports.alarm(stack, 'ApiErrors', new cloudwatch.MathExpression({ expression, usingMetrics }), 5);
  exports.alarm(stack, 'ApiLatency', api.metricLatency({ statistic: 'p90' }), 3000);
};
