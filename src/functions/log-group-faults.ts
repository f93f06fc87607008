import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Fault } from '../private/errors';
import type { HandlerFunctionOptions } from './handler-function-options';

/** What is set for the log group of a function. */
export interface LogGroupSettings {
  readonly retention?: logs.RetentionDays;
  readonly key?: kms.IKey;
}

/** The fault of settings for a new log group where there is a log group already. */
export function logGroupFaults({ logGroup, logEncryption, logRetention }: HandlerFunctionOptions): Fault[] {
  const given = Object.entries({ logEncryption, logRetention }).filter(([, value]) => value !== undefined);
  if (!logGroup || given.length === 0) return [];
  const names = given.map(([name]) => name).join(' and ');
  return [
    {
      code: 'LogGroupGiven',
      what: `${names} would apply to a new log group, but logGroup is ${logGroup.node.path}, which has its own settings`,
      fix: `leave out ${names} and set that where the log group is created, or leave out logGroup`,
    },
  ];
}
