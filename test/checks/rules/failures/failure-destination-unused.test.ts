import { LambdaRestApi } from 'aws-cdk-lib/aws-apigateway';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { failureDestinationUnused } from '../../../../src/checks/rules/failures/failure-destination-unused';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

keepsRuleContract(failureDestinationUnused, {
  found: {
    'a dead-letter queue of a function behind an API': {
      app: (stack) => {
        const handler = plainFunction(stack, 'Fn', { deadLetterQueueEnabled: true });
        new LambdaRestApi(stack, 'Api', { handler });
      },
      at: 'Stack/Fn',
      says: /its failure destination gets nothing: Stack\/Api/,
    },
    'a failure destination of a function that reads a queue': {
      app: (stack) => {
        const fn = plainFunction(stack, 'Fn', { onFailure: new SqsDestination(new sqs.Queue(stack, 'Failed')) });
        fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
      },
      at: 'Stack/Fn',
      says: /gets nothing: Stack\/Fn\/SqsEventSource/,
    },
  },
  silent: {
    'an API and a schedule': (stack) => {
      const handler = plainFunction(stack, 'Fn', { deadLetterQueueEnabled: true });
      new LambdaRestApi(stack, 'Api', { handler });
      const schedule = events.Schedule.expression('rate(1 hour)');
      new events.Rule(stack, 'Rule', { schedule, targets: [new LambdaFunction(handler)] });
    },
    'an API, and a service that may invoke the function asynchronously': (stack) => {
      const handler = plainFunction(stack, 'Fn', { deadLetterQueueEnabled: true });
      new LambdaRestApi(stack, 'Api', { handler });
      handler.grantInvoke(new iam.ServicePrincipal('iot.amazonaws.com'));
    },
    'nothing that invokes the function here': (stack) => {
      plainFunction(stack, 'Fn', { deadLetterQueueEnabled: true });
    },
    'a function that reads a queue without a destination': (stack) => {
      plainFunction(stack).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
    },
  },
});
