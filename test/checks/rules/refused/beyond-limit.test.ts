import { CfnParameter, Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { beyondLimit } from '../../../../src/checks/rules/refused/beyond-limit';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rawMapping } from './sources';

keepsRuleContract(beyondLimit, {
  found: {
    'more memory than a function can have': {
      app: (stack) => plainFunction(stack, 'Fn', { memorySize: 12_000 }),
      at: 'Stack/Fn',
      says: /memorySize is 12000 MB, and AWS allows 128 to 10240 MB/,
    },
    'memory that is no whole number': {
      app: (stack) => plainFunction(stack, 'Fn', { memorySize: 512.5 }),
      at: 'Stack/Fn',
      says: /memorySize is 512\.5 MB, and AWS allows whole numbers from 128/,
    },
    'a function that may run for 16 minutes, as only those on instances of the account may': {
      app: (stack) => plainFunction(stack, 'Fn', { timeout: Duration.minutes(16) }),
      at: 'Stack/Fn',
      says: /timeout is 960 s, and AWS allows 1 to 900 s/,
    },
    'a /tmp that is larger than what there is, at an L1, which nobody else looks at': {
      app: (stack) => {
        const fn = plainFunction(stack, 'Fn').node.defaultChild as lambda.CfnFunction;
        fn.ephemeralStorage = { size: 20_480 };
      },
      at: 'Stack/Fn',
      says: /ephemeralStorageSize is 20480 MB, and AWS allows 512 to 10240 MB/,
    },
    'a function that may not run at all': {
      app: (stack) => plainFunction(stack, 'Fn', { timeout: Duration.seconds(0) }),
      at: 'Stack/Fn',
      says: /timeout is 0 s/,
    },
    'records that are dropped after 30 seconds': {
      app: (stack) =>
        rawMapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn, {
          startingPosition: 'LATEST',
          maximumRecordAgeInSeconds: 30,
        }),
      at: 'Stack/Mapping',
      says: /maxRecordAge is 30 s/,
    },
    'a message that is received 2,000 times': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Dead');
        new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 2000 } });
      },
      at: 'Stack/Jobs',
      says: /maxReceiveCount is 2000, and AWS allows 1 to 1000/,
    },
    'a message that is never received': {
      app: (stack) => {
        const dead = new sqs.Queue(stack, 'Dead');
        new sqs.CfnQueue(stack, 'Jobs', { redrivePolicy: { deadLetterTargetArn: dead.queueArn, maxReceiveCount: 0 } });
      },
      at: 'Stack/Jobs',
      says: /maxReceiveCount is 0/,
    },
    'a stream that keeps records for 23 hours': {
      app: (stack) => new kinesis.CfnStream(stack, 'Clicks', { retentionPeriodHours: 23 }),
      at: 'Stack/Clicks',
      says: /retentionPeriod is 23 h/,
    },
    'an API that waits for 31 seconds': {
      app: (stack) => {
        const api = new apigateway.CfnApi(stack, 'Api', { name: 'api', protocolType: 'HTTP' });
        new apigateway.CfnIntegration(stack, 'Call', {
          apiId: api.ref,
          integrationType: 'AWS_PROXY',
          timeoutInMillis: 31_000,
        });
      },
      at: 'Stack/Call',
      says: /timeoutInMillis is 31000 ms/,
    },
  },
  silent: {
    'the most that AWS takes': (stack) => {
      plainFunction(stack, 'Fn', { memorySize: 10_240, timeout: Duration.minutes(15) });
      const queue = new sqs.Queue(stack, 'Dead');
      new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 1000 } });
      new kinesis.Stream(stack, 'Clicks', { retentionPeriod: Duration.days(365) });
    },
    'records that are kept as long as the stream has them': (stack) =>
      rawMapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn, { maximumRecordAgeInSeconds: -1 }),
    'a function on instances of the account': (stack) => {
      const fn = plainFunction(stack, 'Fn', { memorySize: 16_384, timeout: Duration.minutes(90) });
      (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('CapacityProviderConfig', {});
    },
    'memory that a parameter gives': (stack) =>
      plainFunction(stack, 'Fn', { memorySize: new CfnParameter(stack, 'Memory', { type: 'Number' }).valueAsNumber }),
  },
});
