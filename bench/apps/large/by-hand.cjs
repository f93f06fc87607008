// The resources of the large app with the CDK's own constructs, around ready-made bundles.

const { Duration } = require('aws-cdk-lib');
const { HttpLambdaIntegration } = require('aws-cdk-lib/aws-apigatewayv2-integrations');
const events = require('aws-cdk-lib/aws-events');
const targets = require('aws-cdk-lib/aws-events-targets');
const destinations = require('aws-cdk-lib/aws-lambda-destinations');
const sources = require('aws-cdk-lib/aws-lambda-event-sources');
const scheduler = require('aws-cdk-lib/aws-scheduler');
const { LambdaInvoke } = require('aws-cdk-lib/aws-scheduler-targets');
const sqs = require('aws-cdk-lib/aws-sqs');
const lambda = require('aws-cdk-lib/aws-lambda');
const { alarm, alarmOnErrorRate, alarmsOnApi, failureQueue, functionOf } = require('./parts.cjs');
const { synthesize, tableIn } = require('./shop.cjs');

const onFunction = (fn, name, threshold) => alarm(fn.stack, `${fn.node.id}${name}`, fn.metric(name), threshold);

function failsAsynchronously(fn) {
  const queue = failureQueue(fn, 'Failure');
  const onFailure = new destinations.SqsDestination(queue);
  fn.configureAsyncInvoke({ onFailure, maxEventAge: Duration.hours(6), retryAttempts: 2 });
  onFunction(fn, 'AsyncEventsDropped', 0);
  onFunction(fn, 'DestinationDeliveryFailures', 0);
}

const KINDS = {
  queue({ stack, name, orders }) {
    const fn = functionOf(stack, name, { ORDERS: orders.tableName });
    orders.grant(fn, 'dynamodb:PutItem');
    const dead = new sqs.Queue(stack, `${name}Dead`, {
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      retentionPeriod: Duration.days(14),
    });
    const visibilityTimeout = Duration.minutes(3);
    const queue = new sqs.Queue(stack, `${name}Queue`, {
      visibilityTimeout,
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    });
    fn.addEventSource(new sources.SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    alarm(stack, `${name}Age`, queue.metricApproximateAgeOfOldestMessage(), 600);
    alarm(stack, `${name}DeadLetters`, dead.metricApproximateNumberOfMessagesVisible(), 1);
    onFunction(fn, 'Errors', 1);
  },
  schedule({ stack, name, orders }) {
    const fn = functionOf(stack, name, { ORDERS: orders.tableName });
    orders.grant(fn, 'dynamodb:PutItem');
    const deadLetterQueue = failureQueue(fn, 'Delivery');
    const scheduleGroup = new scheduler.ScheduleGroup(stack, `${name}Group`);
    const retries = { maxEventAge: Duration.hours(1), retryAttempts: 3 };
    const target = new LambdaInvoke(fn, { deadLetterQueue, ...retries });
    const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));
    new scheduler.Schedule(stack, `${name}Schedule`, { schedule, target, scheduleGroup });
    alarm(stack, `${name}Dropped`, scheduleGroup.metricDropped(), 0);
    failsAsynchronously(fn);
    onFunction(fn, 'Errors', 1);
  },
  route({ api, stack, name, orders }) {
    const fn = functionOf(stack, name, { ORDERS: orders.tableName });
    orders.grant(fn, 'dynamodb:GetItem');
    const integration = new HttpLambdaIntegration(name, fn);
    api.addRoutes({ path: `/${name}/{id}`, methods: ['GET'], integration });
    alarmOnErrorRate(fn);
    if (!stack.node.tryFindChild('ApiLatency')) alarmsOnApi(stack, api);
  },
  bus({ bus, stack, name, parcels }) {
    const fn = functionOf(stack, name, { PARCELS: parcels.queueUrl });
    parcels.grant(fn, 'sqs:SendMessage');
    const deadLetterQueue = failureQueue(fn, 'Delivery');
    const retries = { maxEventAge: Duration.hours(2), retryAttempts: 185 };
    const rule = new events.Rule(stack, `${name}Rule`, {
      eventBus: bus,
      eventPattern: { detailType: [name] },
      targets: [new targets.LambdaFunction(fn, { deadLetterQueue, ...retries })],
    });
    const dimensionsMap = { EventBusName: bus.eventBusName, RuleName: rule.ruleName };
    const failed = { namespace: 'AWS/Events', metricName: 'FailedInvocations', dimensionsMap };
    alarm(stack, `${name}Failed`, failed, 0);
    failsAsynchronously(fn);
    onFunction(fn, 'Errors', 1);
  },
  stream({ stack, name, notices }) {
    const fn = functionOf(stack, name, { NOTICES: notices.topicArn });
    notices.grantPublish(fn);
    fn.addEventSource(
      new sources.DynamoEventSource(tableIn(stack, `${name}Table`), {
        startingPosition: lambda.StartingPosition.LATEST,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 5,
        maxRecordAge: Duration.hours(12),
        onFailure: new sources.SqsDlq(failureQueue(fn, 'Failure')),
      }),
    );
    onFunction(fn, 'Errors', 1);
    onFunction(fn, 'IteratorAge', 60_000);
    onFunction(fn, 'DroppedEventCount', 0);
  },
};

synthesize((place) => KINDS[place.kind](place));
