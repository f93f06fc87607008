import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { triggerBesideAlias } from '../../../../src/checks/rules/aliases/trigger-beside-alias';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const QUEUE = 'arn:aws:sqs:eu-central-1:111111111111:jobs';

function functionWithAlias(stack: Stack, provisionedConcurrentExecutions?: number) {
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  return { fn, alias: fn.addAlias('live', { provisionedConcurrentExecutions }) };
}

function schedule(stack: Stack, handler: lambda.IFunction): void {
  const rule = new events.Rule(stack, 'Rule', { schedule: events.Schedule.cron({ hour: '2' }) });
  rule.addTarget(new targets.LambdaFunction(handler));
}

keepsRuleContract(triggerBesideAlias, {
  found: {
    'a queue that is connected to the function': {
      app: (stack) => {
        const { fn } = functionWithAlias(stack, 5);
        fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
      },
      at: /^Stack\/Fn\/SqsEventSource:StackJobs/,
      says: /^it invokes \$LATEST of Stack\/Fn, and the provisioned concurrency is that of the alias Stack\/Fn\/Aliaslive$/,
    },
    'an alias whose instances are scaled': {
      app: (stack) => {
        const { fn, alias } = functionWithAlias(stack);
        alias.addAutoScaling({ maxCapacity: 5 });
        fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
      },
      at: /^Stack\/Fn\/SqsEventSource:StackJobs/,
      says: /the provisioned concurrency is that of the alias Stack\/Fn\/Aliaslive$/,
    },
    'a mapping that names the function by its name': {
      app: (stack) => {
        const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), functionName: 'shop' });
        fn.addAlias('live', { provisionedConcurrentExecutions: 5 });
        new lambda.CfnEventSourceMapping(stack, 'Jobs', { functionName: 'shop', eventSourceArn: QUEUE });
      },
      at: 'Stack/Jobs',
      says: /invokes \$LATEST of Stack\/Fn/,
    },
    'a rule whose target is the function': {
      app: (stack) => schedule(stack, functionWithAlias(stack, 5).fn),
      at: /^Stack\/Rule\/AllowEventRule/,
      says: /invokes \$LATEST/,
    },
    'the permissions of all methods of an API, once': {
      app: (stack) => {
        const { fn } = functionWithAlias(stack, 5);
        new apigateway.LambdaRestApi(stack, 'Api', { handler: fn });
      },
      at: /^Stack\/Api\/Default/,
      says: /^it invokes \$LATEST of Stack\/Fn, as 3 others do, and/,
    },
  },
  silent: {
    'a function that is imported with the name of the alias': (stack) => {
      const { fn } = functionWithAlias(stack, 5);
      const arn = `${fn.functionArn}:live`;
      schedule(
        stack,
        lambda.Function.fromFunctionAttributes(stack, 'Live', { functionArn: arn, sameEnvironment: true }),
      );
    },
    'a version that is invoked itself': (stack) => schedule(stack, functionWithAlias(stack, 5).fn.currentVersion),
    'the same queue at the alias': (stack) => {
      const { alias } = functionWithAlias(stack, 5);
      alias.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
    },
    'the same rule at the alias': (stack) => schedule(stack, functionWithAlias(stack, 5).alias),
    'the alias behind the ARN of the function, by hand': (stack) => {
      const { fn } = functionWithAlias(stack, 5);
      const functionName = `${fn.functionArn}:live`;
      new lambda.CfnEventSourceMapping(stack, 'Jobs', {
        functionName,
        eventSourceArn: new sqs.Queue(stack, 'Q').queueArn,
      });
    },
    'the alias behind the name of the function': (stack) => {
      const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), functionName: 'shop' });
      fn.addAlias('live', { provisionedConcurrentExecutions: 5 });
      new lambda.CfnEventSourceMapping(stack, 'Jobs', { functionName: 'shop:live', eventSourceArn: QUEUE });
    },
    'an alias that is only known at deployment': (stack) => {
      const { fn } = functionWithAlias(stack, 5);
      const functionName = Fn.join(':', [fn.functionArn, new CfnParameter(stack, 'Alias').valueAsString]);
      new lambda.CfnEventSourceMapping(stack, 'Jobs', { functionName, eventSourceArn: QUEUE });
    },
    'an alias that keeps no instances ready': (stack) => schedule(stack, functionWithAlias(stack).fn),
  },
});
