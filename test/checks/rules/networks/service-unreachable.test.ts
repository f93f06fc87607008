import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../../src';
import { serviceUnreachable } from '../../../../src/checks/rules/networks/service-unreachable';
import { withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const { PRIVATE_ISOLATED, PRIVATE_WITH_EGRESS, PUBLIC } = ec2.SubnetType;
const PUT_ITEM = { client: 'client-dynamodb', operation: 'PutItem' };
const SEND = { client: 'client-sqs', operation: 'SendMessage' };

function isolated(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    natGateways: 0,
    subnetConfiguration: [{ name: 'app', subnetType: PRIVATE_ISOLATED }],
  });
}

function withNat(stack: Stack): ec2.Vpc {
  const types = { public: PUBLIC, app: PRIVATE_WITH_EGRESS, data: PRIVATE_ISOLATED };
  const subnetConfiguration = Object.entries(types).map(([name, subnetType]) => ({ name, subnetType }));
  return new ec2.Vpc(stack, 'Vpc', { natGateways: 1, subnetConfiguration });
}

function caller(vpc: ec2.IVpc, call: object | undefined, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  const fn = new lambda.Function(vpc.stack, 'Fn', { ...anyCode(), vpc, ...props });
  return call ? withUsage(fn, { calls: [call as never], reads: [], notes: [] }) : fn;
}

function tableIn(stack: Stack): dynamodb.Table {
  return new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

const vpcSubnets = { subnetType: PRIVATE_ISOLATED };

keepsRuleContract(serviceUnreachable, {
  found: {
    'a call from isolated subnets': {
      app: (stack) => caller(isolated(stack), PUT_ITEM),
      at: 'Stack/Fn',
      says: /^its code calls dynamodb:PutItem, and its subnets have neither internet access nor an endpoint for dynamodb/,
    },
    'isolated subnets beside others with a NAT gateway': {
      app: (stack) => caller(withNat(stack), SEND, { vpcSubnets }),
      at: 'Stack/Fn',
      says: /endpoint for sqs/,
    },
    'public subnets, which are no way out for functions': {
      app: (stack) => caller(withNat(stack), SEND, { vpcSubnets: { subnetType: PUBLIC }, allowPublicSubnet: true }),
      at: 'Stack/Fn',
      says: /endpoint for sqs/,
    },
    'a table in a variable of code that is not read': {
      app: (stack) => caller(isolated(stack), undefined, { environment: { TABLE: tableIn(stack).tableName } }),
      at: 'Stack/Fn',
      says: /^a variable names Stack\/Table/,
    },
    'a function of this library': {
      app: (stack) => {
        const environment = { TABLE: tableIn(stack).tableName };
        new HandlerFunction(stack, 'Fn', { ...anyCode(), vpc: isolated(stack), environment });
      },
      at: 'Stack/Fn',
      says: /endpoint for dynamodb/,
    },
    'an endpoint of another service': {
      app: (stack) => {
        const vpc = isolated(stack);
        vpc.addInterfaceEndpoint('Sns', { service: ec2.InterfaceVpcEndpointAwsService.SNS });
        caller(vpc, SEND);
      },
      at: 'Stack/Fn',
      says: /endpoint for sqs/,
    },
    'an endpoint without names of its own': {
      app: (stack) => {
        const vpc = isolated(stack);
        vpc.addInterfaceEndpoint('Sqs', { service: ec2.InterfaceVpcEndpointAwsService.SQS, privateDnsEnabled: false });
        caller(vpc, SEND);
      },
      at: 'Stack/Fn',
      says: /endpoint for sqs/,
    },
    'a gateway endpoint for other subnets': {
      app: (stack) => {
        const vpc = withNat(stack);
        const service = ec2.GatewayVpcEndpointAwsService.DYNAMODB;
        vpc.addGatewayEndpoint('Tables', { service, subnets: [{ subnetType: PRIVATE_WITH_EGRESS }] });
        caller(vpc, PUT_ITEM, { vpcSubnets });
      },
      at: 'Stack/Fn',
      says: /endpoint for dynamodb/,
    },
  },
  silent: {
    'subnets with a NAT gateway': (stack) => void caller(withNat(stack), SEND),
    'a gateway endpoint after the fix of the message': (stack) => {
      const vpc = isolated(stack);
      vpc.addGatewayEndpoint('DYNAMODB', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
      caller(vpc, PUT_ITEM);
    },
    'an interface endpoint after the fix of the message': (stack) => {
      const vpc = isolated(stack);
      vpc.addInterfaceEndpoint('sqs', { service: new ec2.InterfaceVpcEndpointAwsService('sqs') });
      caller(vpc, SEND);
    },
    'endpoints with other names than the actions of the service': (stack) => {
      const vpc = isolated(stack);
      vpc.addInterfaceEndpoint('Model', { service: ec2.InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME });
      caller(vpc, { client: 'client-bedrock-runtime', operation: 'InvokeModel' });
    },
    'code that calls nothing': (stack) => void caller(isolated(stack), undefined),
    'a call that may not be made': (stack) => void caller(isolated(stack), { ...PUT_ITEM, unsure: true }),
    'a function outside of networks': (stack) =>
      void withUsage(new lambda.Function(stack, 'Fn', anyCode()), { calls: [PUT_ITEM], reads: [], notes: [] }),
    'a network of another app': (stack) => {
      const privateSubnetIds = ['subnet-11111111'];
      const attributes = { vpcId: 'vpc-11111111', availabilityZones: ['eu-central-1a'], privateSubnetIds };
      caller(ec2.Vpc.fromVpcAttributes(stack, 'Vpc', attributes), PUT_ITEM);
    },
    'a route to a transit gateway, behind which endpoints may be': (stack) => {
      const vpc = isolated(stack);
      for (const [index, subnet] of vpc.isolatedSubnets.entries()) {
        const { routeTableId } = subnet.routeTable;
        const props = { routeTableId, destinationCidrBlock: '10.0.0.0/8', transitGatewayId: 'tgw-1' };
        new ec2.CfnRoute(stack, `Route${index}`, props);
      }
      caller(vpc, PUT_ITEM);
    },
  },
});
