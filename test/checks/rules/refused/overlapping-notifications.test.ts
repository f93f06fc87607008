import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { overlappingNotifications } from '../../../../src/checks/rules/refused/overlapping-notifications';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

type Told = readonly [event: s3.EventType, filter?: s3.NotificationKeyFilter];

function bucketTells(stack: Stack, ...all: readonly Told[]): s3.Bucket {
  const bucket = new s3.Bucket(stack, 'Uploads');
  for (const [index, [event, filter]] of all.entries()) {
    const fn = plainFunction(stack, `Fn${index}`);
    bucket.addEventNotification(event, new LambdaDestination(fn), ...(filter ? [filter] : []));
  }
  return bucket;
}

const { OBJECT_CREATED, OBJECT_CREATED_PUT, OBJECT_REMOVED } = s3.EventType;
const at = 'Stack/Uploads/Notifications';

keepsRuleContract(overlappingNotifications, {
  found: {
    'one prefix below the other': {
      app: (stack) => bucketTells(stack, [OBJECT_CREATED, { prefix: 'in/' }], [OBJECT_CREATED, { prefix: 'in/raw/' }]),
      at,
      says: /^two notifications overlap: s3:ObjectCreated:\* of objects with prefix 'in\/', and /,
    },
    'all objects, and some': {
      app: (stack) => bucketTells(stack, [OBJECT_CREATED], [OBJECT_CREATED_PUT, { suffix: '.jpg' }]),
      at,
      says: /of all objects, and s3:ObjectCreated:Put of objects with suffix '.jpg'$/,
    },
    'a function and a queue': {
      app: (stack) => {
        const target = new SqsDestination(new sqs.Queue(stack, 'Jobs'));
        bucketTells(stack, [OBJECT_CREATED]).addEventNotification(OBJECT_CREATED, target);
      },
      at,
      says: /^two notifications overlap/,
    },
    'two configurations in a template': {
      app: (stack) => {
        const { functionArn } = plainFunction(stack);
        const one = { event: 's3:ObjectCreated:*', function: functionArn };
        new s3.CfnBucket(stack, 'Uploads', { notificationConfiguration: { lambdaConfigurations: [one, one] } });
      },
      at: 'Stack/Uploads',
      says: /^two notifications overlap/,
    },
  },
  silent: {
    'prefixes that exclude each other': (stack) =>
      bucketTells(stack, [OBJECT_CREATED, { prefix: 'in/' }], [OBJECT_CREATED, { prefix: 'out/' }]),
    'one prefix with suffixes that exclude each other': (stack) =>
      bucketTells(
        stack,
        [OBJECT_CREATED, { prefix: 'in/', suffix: '.jpg' }],
        [OBJECT_CREATED, { prefix: 'in/', suffix: '.png' }],
      ),
    'other events of the same objects': (stack) => bucketTells(stack, [OBJECT_CREATED], [OBJECT_REMOVED]),
    'a prefix that a parameter gives': (stack) => {
      const prefix = new CfnParameter(stack, 'Prefix').valueAsString;
      bucketTells(stack, [OBJECT_CREATED, { prefix }], [OBJECT_CREATED, { prefix: 'out/' }]);
    },
  },
});
