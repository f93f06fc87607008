import type { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { recordEncoded } from '../../../../src/checks/rules/events/record-encoded';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const DATA = 'Records Records[].kinesis Records[].kinesis.data';

function streamed(stack: Stack, reads: string, more: Partial<EventUse> = {}): void {
  const source = new KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), {
    startingPosition: lambda.StartingPosition.LATEST,
  });
  readFunction(stack, reads, more).addEventSource(source);
}

keepsRuleContract(recordEncoded, {
  found: {
    'data of a stream': {
      app: (stack) => streamed(stack, `${DATA} ${DATA.split(' ')[2]}().id`),
      at: 'Stack/Fn',
      says: /^the code parses event\.Records\[\]\.kinesis\.data as JSON, but it is base64$/,
    },
    'data of a log group': {
      app: (stack) => {
        const destination = new LambdaDestination(readFunction(stack, 'awslogs awslogs.data awslogs.data().logEvents'));
        new LogGroup(stack, 'Logs').addSubscriptionFilter('All', {
          destination,
          filterPattern: FilterPattern.allEvents(),
        });
      },
      at: 'Stack/Fn',
      says: /parses event\.awslogs\.data/,
    },
  },
  silent: {
    'data that is decoded': (stack) => streamed(stack, DATA),
    'a library around the handler, which decodes it': (stack) =>
      streamed(stack, `${DATA} ${DATA.split(' ')[2]}().id`, { traits: ['wrapped'] }),
    'the body of a message, which is text': (stack) =>
      readFunction(stack, 'Records[].body().id').addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs'))),
  },
});
