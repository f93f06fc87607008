import * as logs from 'aws-cdk-lib/aws-logs';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:logs:${HERE.region}:${HERE.account}:log-group:/shop/audit`;

describe('a log group', () => {
  keepsLinkContract<logs.ILogGroup>({
    make: (stack) => new logs.LogGroup(stack, 'Thing'),
    imported: {
      'its ARN': {
        make: (stack) => logs.LogGroup.fromLogGroupArn(stack, 'Thing', `${ARN}:*`),
        variable: '/shop/audit',
        writes: [`${ARN}:*`],
      },
    },
    variable: (group) => group.logGroupName,
    read: [
      {
        actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
        on: (group) => [group.logGroupArn],
      },
    ],
    write: [{ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: (group) => [group.logGroupArn] }],
    found: {
      usage: { calls: [call('client-cloudwatch-logs', 'PutLogEvents'), call('client-cloudwatch-logs', 'StartQuery')] },
      allowed: [
        { actions: ['logs:StartQuery'], on: (group) => [group.logGroupArn] },
        { actions: ['logs:PutLogEvents'], on: (group) => [group.logGroupArn] },
      ],
    },
  });
});
