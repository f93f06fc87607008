import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { unqualified } from '../../private/identity';

/** Lambda takes changes of up to 6 MB, and leaves out all others without an error. */
export function oversizedRecords(handler: lambda.IFunction): AlarmDefinition {
  return {
    id: 'OversizedRecords',
    metric: unqualified(handler).metric('OversizedRecordCount', {
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Changes of more than 6 MB did not reach the function; Lambda has dropped them.',
    action:
      'Find the large documents and handle them by hand; leave fullDocument out if the handler can do without it.',
  };
}
