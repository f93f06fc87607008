import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';

const ARN = /^arn:[^:]+:mq:[^:]+:\d{12}:broker:.+/;

/** The fault of an ARN that is not that of a broker. */
export function brokerArnFaults(brokerArn: string): Fault[] {
  if (Token.isUnresolved(brokerArn) || ARN.test(brokerArn)) return [];
  return [
    {
      code: 'SourceArn',
      what: `'${brokerArn}' is not the ARN of a broker`,
      fix: 'write it as arn:aws:mq:<region>:<account>:broker:<name>:<id>, or pass broker.attrArn',
    },
  ];
}
