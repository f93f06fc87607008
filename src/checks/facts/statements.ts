import { matches } from '../../permissions/action-patterns';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isDecidedLater, isObject, listOf, textOf } from '../model/values';

/** A statement of a policy. What CloudFormation decides stays as it is in the template. */
export interface Statement {
  readonly allows: boolean;
  /** `sqs:SendMessage`, as written; empty with `NotAction`. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** The values at `Resource`: texts or references. */
  readonly resources: readonly unknown[];
  /** The value at `Principal`; undefined in the policy of a role. */
  readonly principal: unknown;
  readonly condition: unknown;
  /** The resource that has it: a policy, a role, a queue policy. */
  readonly by: Resource;
}

/** Returns the statements of a policy document. */
export function statementsIn(document: unknown, by: Resource): Statement[] {
  const statements = fieldOf(document, 'Statement');
  return each(statements)
    .filter((one) => isObject(one) && !isDecidedLater(one))
    .map((one) => ({
      allows: fieldOf(one, 'Effect') !== 'Deny',
      actions: textsIn(fieldOf(one, 'Action')),
      notActions: textsIn(fieldOf(one, 'NotAction')),
      resources: each(fieldOf(one, 'Resource')),
      principal: fieldOf(one, 'Principal'),
      condition: fieldOf(one, 'Condition'),
      by,
    }));
}

/** Returns the statements that a role of this stage has from policies of this stage. */
export function statementsOfRole(model: AppModel, role: Resource | undefined): readonly Statement[] {
  return (role && model.once(statementsByRole).get(role)) ?? [];
}

/** Returns the statements of the role that a function has. */
export function statementsOfFunction(model: AppModel, fn: Resource): readonly Statement[] {
  return statementsOfRole(model, model.targetOf(fn.property('Role'), fn));
}

/** Whether a statement allows or denies an action: `sqs:Send*` stands for `sqs:SendMessage`. */
export function coversAction(patterns: readonly string[], action: string): boolean {
  const wanted = action.toLowerCase();
  return patterns.some((one) => (/[*?]/.test(one) ? matches(one, action) : one.toLowerCase() === wanted));
}

function statementsByRole(model: AppModel): ReadonlyMap<Resource, readonly Statement[]> {
  const found = new Map<Resource, Statement[]>();
  const add = (role: Resource | undefined, statements: readonly Statement[]): void => {
    if (role) found.set(role, [...(found.get(role) ?? []), ...statements]);
  };
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
    for (const policy of model.resources(type)) {
      const statements = statementsIn(policy.property('PolicyDocument'), policy);
      for (const role of listOf(policy.property('Roles'))) add(model.targetOf(role, policy), statements);
    }
  }
  for (const role of model.resources('AWS::IAM::Role')) {
    for (const one of listOf(role.property('Policies'))) add(role, statementsIn(fieldOf(one, 'PolicyDocument'), role));
    for (const arn of listOf(role.property('ManagedPolicyArns'))) {
      const policy = model.targetOf(arn, role);
      const isKnown = policy === undefined || found.get(role)?.some(({ by }) => by === policy);
      if (!isKnown) add(role, statementsIn(policy.property('PolicyDocument'), policy));
    }
  }
  return found;
}

function each(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function textsIn(value: unknown): string[] {
  return each(value).flatMap((one) => textOf(one) ?? []);
}
