import { CfnResource, type Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { deployedWith, type ShownFunction } from './functions';

const TYPES = ['AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Alarm'];

/**
 * The ARNs of all alarms that are deployed with a stack: of functions, their triggers and their failure queues, wherever
 * they are, and all that are below a scope, users' own too.
 */
export function alarmsOf(functions: readonly ShownFunction[], stack: Stack, scope?: IConstruct): string[] {
  const ofFunctions = functions.flatMap(({ wirings }) => wirings.flatMap(({ alarms }) => alarms));
  const all = [...ofFunctions.flatMap(({ node }) => node.defaultChild ?? []), ...(scope?.node.findAll() ?? [])];
  const alarms = all
    .filter(CfnResource.isCfnResource)
    .filter((one) => TYPES.includes(one.cfnResourceType) && deployedWith(one) === deployedWith(stack)) as Alarm[];
  return [...new Set(alarms)].sort((a, b) => (a.node.path < b.node.path ? -1 : 1)).map(({ attrArn }) => attrArn);
}

type Alarm = cloudwatch.CfnAlarm | cloudwatch.CfnCompositeAlarm;
