import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { endpointClosed } from '../../../../src/checks/rules/networks/endpoint-closed';
import { withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const service = ec2.InterfaceVpcEndpointAwsService.SQS;
const subnetConfiguration = [{ name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }];

function sender(stack: Stack, vpc: ec2.IVpc): lambda.Function {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), vpc });
  return withUsage(fn, { calls: [{ client: 'client-sqs', operation: 'SendMessage' }], reads: [], notes: [] });
}

const isolated = (stack: Stack) => new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration });

keepsRuleContract(endpointClosed, {
  found: {
    'an endpoint that is not open to the network': {
      app: (stack) => {
        const vpc = isolated(stack);
        vpc.addInterfaceEndpoint('Sqs', { service, open: false });
        sender(stack, vpc);
      },
      at: 'Stack/Fn',
      says: /^its code calls sqs:SendMessage, and the security groups of the endpoint Stack\/Vpc\/Sqs do not let it in/,
    },
    'an endpoint that takes names also of what could go out': {
      app: (stack) => {
        const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
        vpc.addInterfaceEndpoint('Sqs', { service, open: false });
        sender(stack, vpc);
      },
      at: 'Stack/Fn',
      says: /Stack\/Vpc\/Sqs/,
    },
    'an endpoint that lets in another port': {
      app: (stack) => {
        const vpc = isolated(stack);
        const endpoint = vpc.addInterfaceEndpoint('Sqs', { service, open: false });
        endpoint.connections.allowFromAnyIpv4(ec2.Port.tcp(80));
        sender(stack, vpc);
      },
      at: 'Stack/Fn',
      says: /do not let it in/,
    },
  },
  silent: {
    'an endpoint that is open to the network': (stack) => {
      const vpc = isolated(stack);
      vpc.addInterfaceEndpoint('Sqs', { service });
      sender(stack, vpc);
    },
    'an endpoint after the fix of the message': (stack) => {
      const vpc = isolated(stack);
      const endpoint = vpc.addInterfaceEndpoint('Sqs', { service, open: false });
      endpoint.connections.allowDefaultPortFrom(sender(stack, vpc));
    },
    'an endpoint without names of its own, which is passed by': (stack) => {
      const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
      vpc.addInterfaceEndpoint('Sqs', { service, open: false, privateDnsEnabled: false });
      sender(stack, vpc);
    },
    'a security group of another app': (stack) => {
      const vpc = isolated(stack);
      const securityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111')];
      vpc.addInterfaceEndpoint('Sqs', { service, open: false, securityGroups });
      sender(stack, vpc);
    },
  },
});
