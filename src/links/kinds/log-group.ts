import { Token } from 'aws-cdk-lib';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `LogGroup`, and imported ones. Its ARN ends with `:*`, which means the group and its streams. */
export const logGroup: LinkKind<logs.ILogGroup> = {
  name: 'a log group',
  service: 'logs',
  forms: ['log-group', 'log-stream'],
  matches: (resource) => has(resource, 'logGroupArn', 'logGroupName'),
  identifier: (group) => group.logGroupName,
  read: () => ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
  write: () => ['logs:CreateLogStream', 'logs:PutLogEvents'],
  targets: ({ logGroupArn }) => [
    {
      arns: [!Token.isUnresolved(logGroupArn) && !logGroupArn.endsWith(':*') ? `${logGroupArn}:*` : logGroupArn],
      wildcardReason: 'The function uses streams of this one log group whose names are not known in advance.',
    },
  ],
};
