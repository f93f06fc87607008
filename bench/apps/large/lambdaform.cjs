// The large app with this library.

const { Duration } = require('aws-cdk-lib');
const { ScheduleExpression } = require('aws-cdk-lib/aws-scheduler');
const sqs = require('aws-cdk-lib/aws-sqs');
const {
  DynamoDbTrigger,
  EventBridgeTrigger,
  HttpAccess,
  HttpApiTrigger,
  Link,
  ScheduleTrigger,
  SqsTrigger,
  TypeScriptFunction,
} = require(process.env.BENCH_LIBRARY);
const { synthesize, tableIn } = require('./shop.cjs');

/** By kind, the trigger and the links of a function. */
const PARTS = {
  queue: ({ stack, name, orders }) => [new SqsTrigger(new sqs.Queue(stack, `${name}Queue`)), { ORDERS: orders }],
  schedule: ({ orders }) => [new ScheduleTrigger(ScheduleExpression.rate(Duration.hours(1))), { ORDERS: orders }],
  route: ({ api, name, orders }) => [
    new HttpApiTrigger(api, { route: `GET /${name}/{id}`, access: HttpAccess.PUBLIC }),
    { ORDERS: orders },
  ],
  bus: ({ bus, name, parcels }) => [
    new EventBridgeTrigger({ eventBus: bus, eventPattern: { detailType: [name] } }),
    { PARCELS: parcels },
  ],
  stream: ({ stack, name, notices }) => [new DynamoDbTrigger(tableIn(stack, `${name}Table`)), { NOTICES: notices }],
};

synthesize((place) => {
  const [trigger, used] = PARTS[place.kind](place);
  const links = Object.fromEntries(Object.entries(used).map(([name, resource]) => [name, Link.to(resource)]));
  new TypeScriptFunction(place.stack, place.name, {
    entry: `src/handlers/${place.name}.ts`,
    triggers: [trigger],
    links,
  });
});
