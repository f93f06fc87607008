// The fair floor: the resources of `whole.cjs`, written by hand around ready-made bundles.

const { Duration, RemovalPolicy, Stack, Fn } = require('aws-cdk-lib');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const { Rule } = require('aws-cdk-lib/aws-events');
const { LambdaFunction } = require('aws-cdk-lib/aws-events-targets');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const { SqsDestination } = require('aws-cdk-lib/aws-lambda-destinations');
const { LogGroup, RetentionDays } = require('aws-cdk-lib/aws-logs');
const { Queue, QueueEncryption } = require('aws-cdk-lib/aws-sqs');
const { runtime } = require('./shared.cjs');
const { synthesizeWhole } = require('./whole-shop.cjs');

synthesizeWhole((stack, { name, kind, orders, photos, jobs, bus }) => {
  const role = new iam.Role(stack, `${name}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(stack, `${name}Logs`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const [failures, undelivered] = ['Failures', 'Undelivered'].map((id) => failureQueue(stack, `${name}${id}`));
  const fn = new lambda.Function(stack, name, {
    code: lambda.Code.fromAsset(`ready/${name}`),
    handler: 'index.handler',
    runtime,
    role,
    logGroup,
    architecture: lambda.Architecture.ARM_64,
    loggingFormat: lambda.LoggingFormat.JSON,
    memorySize: 512,
    recursiveLoop: lambda.RecursiveLoop.TERMINATE,
    timeout: Duration.seconds(30),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      TABLE: [orders.tableName, 'orders', jobs.queueUrl, orders.tableName, orders.tableName][kind],
      BUCKET: ['photos', photos.bucketName, 'photos', 'photos', photos.bucketName][kind],
    },
    onFailure: new SqsDestination(failures),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
  const allow = (resources, ...actions) => fn.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
  allow([logGroup.logGroupArn], 'logs:CreateLogStream', 'logs:PutLogEvents');
  if (kind === 0) allow([orders.tableArn], 'dynamodb:GetItem', 'dynamodb:PutItem');
  if (kind === 1) allow([photos.arnForObjects('*')], 's3:GetObject', 's3:PutObject');
  if (kind === 2 || kind === 4) allow([jobs.queueArn], 'sqs:SendMessage');
  if (kind === 3) allow([orders.tableArn], 'dynamodb:Query', 'dynamodb:UpdateItem');
  if (kind === 3) allow([bus.eventBusArn], 'events:PutEvents');
  if (kind === 4) allow([orders.tableArn], 'dynamodb:UpdateItem');
  if (kind === 4) allow([photos.arnForObjects('*')], 's3:GetObject');
  const rule = new Rule(stack, `${name}Rule`, {
    eventBus: bus,
    eventPattern: { source: ['shop'], detailType: [name] },
    targets: [
      new LambdaFunction(fn, { deadLetterQueue: undelivered, maxEventAge: Duration.hours(2), retryAttempts: 185 }),
    ],
  });
  watch(stack, name, { fn, rule, bus, failures, undelivered });
});

function failureQueue(stack, id) {
  return new Queue(stack, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

/** The eight alarms of a function. */
function watch(stack, name, { fn, rule, bus, failures, undelivered }) {
  const period = Duration.minutes(1);
  const fired = new cloudwatch.Metric({
    namespace: 'AWS/Events',
    metricName: 'FailedInvocations',
    dimensionsMap: { EventBusName: bus.eventBusName, RuleName: Fn.select(2, Fn.split('/', rule.ruleArn)) },
    statistic: 'Sum',
    period,
  });
  const dropped = fn.metric('AsyncEventsDropped', { statistic: 'Sum', period });
  const waiting = (queue) => queue.metricApproximateNumberOfMessagesVisible({ period });
  const alarm = (id, metric, evaluationPeriods = 1, datapointsToAlarm = 1, threshold = 1) =>
    new cloudwatch.Alarm(stack, `${name}${id}Alarm`, {
      alarmDescription: `${Stack.of(stack).node.path}/${name}: ${id}`,
      metric,
      evaluationPeriods,
      datapointsToAlarm,
      threshold,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  alarm('Errors', fn.metricErrors({ period }), 5, 3);
  alarm('Throttles', fn.metricThrottles({ period }), 5, 5);
  alarm('Duration', fn.metricDuration({ period, statistic: 'Maximum' }), 5, 3, 27_000);
  alarm('EventsDropped', dropped);
  alarm('FailuresLost', fn.metric('DestinationDeliveryFailures', { period, statistic: 'Sum' }));
  alarm('Failures', waiting(failures));
  alarm('Undelivered', waiting(undelivered));
  alarm('FailedInvocations', fired);
}
