import { CfnResource, type Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { deployedWith, type ShownFunction } from './functions';

const TYPES = ['AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Alarm'];

/** The ARNs of the alarms below a scope, users' own too, that are deployed with a stack. */
export function alarmsBelow(scope: IConstruct, stack: Stack): string[] {
  return arnsOf(scope.node.findAll(), stack);
}

/** The ARNs of the alarms of functions, their triggers and their failure queues, as far as they are deployed with a stack. */
export function alarmsOf(functions: readonly ShownFunction[], stack: Stack): string[] {
  const alarms = functions.flatMap(({ wirings }) => wirings.flatMap((wiring) => wiring.alarms));
  return arnsOf(
    alarms.flatMap(({ node }) => node.defaultChild ?? []),
    stack,
  );
}

function arnsOf(constructs: readonly IConstruct[], stack: Stack): string[] {
  const alarms = constructs
    .filter(CfnResource.isCfnResource)
    .filter((one) => TYPES.includes(one.cfnResourceType) && deployedWith(one) === deployedWith(stack)) as Alarm[];
  return alarms.sort((a, b) => (a.node.path < b.node.path ? -1 : 1)).map(({ attrArn }) => attrArn);
}

type Alarm = cloudwatch.CfnAlarm | cloudwatch.CfnCompositeAlarm;
