import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { plainFunction } from '../by-hand';

/** A rule with a function, as the CDK makes it. */
export function rule(stack: Stack, props: Partial<events.RuleProps>, id = 'Rule'): events.Rule {
  return new events.Rule(stack, id, { ...props, targets: [new LambdaFunction(plainFunction(stack, `Of${id}`))] });
}

/** A rule with a pattern as EventBridge takes it. */
export function ruleOf(stack: Stack, eventPattern: object, id = 'Rule'): events.CfnRule {
  return new events.CfnRule(stack, id, { eventPattern });
}
