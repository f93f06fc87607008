import { type Duration, Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';

/** The fault of an instance that is named by its id or its alias, which no permission can name. */
export function instanceFaults(instanceArn: string): Fault[] {
  if (Token.isUnresolved(instanceArn) || /^arn:[^:]+:connect:[^:]+:[^:]+:instance\/[^/]+$/.test(instanceArn)) return [];
  return [
    {
      code: 'ConnectInstance',
      what: `instanceArn is '${instanceArn}', which is not the ARN of an instance`,
      fix: "write the whole ARN: 'arn:aws:connect:<region>:<account>:instance/<id>', or pass instance.attrArn",
    },
  ];
}

/** The fault of a time that no block can wait. */
export function limitFaults(limit?: Duration): Fault[] {
  if (!limit || limit.isUnresolved()) return [];
  const seconds = limit.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 60) return [];
  return [
    {
      code: 'ConnectTimeLimit',
      what: `invocationTimeLimit must be 1 to 60 whole seconds, got ${limit.toHumanString()}`,
      fix: 'set invocationTimeLimit to the timeout of the block in the flow: up to 8 seconds, or 60 if it is asynchronous',
    },
  ];
}
