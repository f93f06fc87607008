import type { Fault } from '../private/errors';
import type { HandlerFunctionOptions } from './handler-function-options';

/** The fault of settings for a new log group where there is a log group already. */
export function logGroupFaults({ logGroup, logEncryption, logRetention }: HandlerFunctionOptions): Fault[] {
  const given = Object.entries({ logEncryption, logRetention }).filter(([, value]) => value !== undefined);
  if (!logGroup || given.length === 0) return [];
  const names = given.map(([name]) => name).join(' and ');
  return [
    {
      code: 'LogGroupGiven',
      what: `${names} is for a new log group, and logGroup is ${logGroup.node.path}, which has its own settings`,
      fix: `leave out ${names}, and set it where the log group is made, or leave out logGroup`,
    },
  ];
}
