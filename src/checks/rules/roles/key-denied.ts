import { coversAction, functionsOf, type Statement, statementsOfRole } from '../../facts';
import { keyOf, keyStatements } from '../../facts/access/keys';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isObject, listOf } from '../../model/values';

/** What a permission is worth nothing without, if its resource is encrypted with a key of the app. */
const NEEDS: ReadonlyArray<{ readonly actions: readonly string[]; readonly key: string }> = [
  {
    key: 'kms:Decrypt',
    actions: [
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'kinesis:GetRecords',
      's3:GetObject',
      'secretsmanager:GetSecretValue',
      'sqs:ReceiveMessage',
    ],
  },
  {
    key: 'kms:GenerateDataKey',
    actions: ['kinesis:PutRecord', 'kinesis:PutRecords', 's3:PutObject', 'sns:Publish', 'sqs:SendMessage'],
  },
];

export const keyDenied: Rule = {
  id: 'keyDenied',
  severity: 'warning',
  title: 'A function may use an encrypted resource, but not its key',
  why:
    'AWS also checks permissions for the key: reading and writing fail with AccessDenied, and a source is not ' +
    'polled. CDK grants include the key; hand-written permissions must name it.',
  fix: "Use the construct's grant method instead of a hand-written statement, or allow the action for the key as well.",
  see: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  *check(model) {
    for (const { resource } of model.resources('AWS::KMS::Key').length === 0 ? [] : functionsOf(model)) {
      const role = model.targetOf(resource.property('Role'), resource);
      if (role?.type !== 'AWS::IAM::Role' || hasOtherPolicies(model, role)) continue;
      for (const { action, to, key, needed } of encryptedUses(model, role)) {
        yield {
          at: resource,
          what:
            `its role allows ${action} on ${to.at.node.path}, which is encrypted with ${key.at.node.path}, ` +
            `and not ${needed} for that key`,
          fix: `allow it: key.${needed === 'kms:Decrypt' ? 'grantDecrypt' : 'grantEncryptDecrypt'}(fn)`,
        };
      }
    }
  },
};

interface EncryptedUse {
  readonly action: string;
  readonly to: Resource;
  readonly key: Resource;
  readonly needed: string;
}

/** What a role may do with encrypted resources, each resource and action of its key once. */
function encryptedUses(model: AppModel, role: Resource): EncryptedUse[] {
  const statements = statementsOfRole(model, role);
  const found = statements.filter(({ allows }) => allows).flatMap((one) => usesIn(model, one));
  const once = new Map(found.map((one) => [`${one.needed} ${one.to.construct.node.path}`, one]));
  return [...once.values()].filter(({ key, needed }) => !mayUse(model, role, statements, key, needed));
}

function usesIn(model: AppModel, { actions, resources, by }: Statement): EncryptedUse[] {
  return resources.flatMap((value) => {
    const to = model.targetOf(value, by);
    const key = to && keyOf(model, to);
    if (!to || !key) return [];
    return NEEDS.flatMap(({ key: needed, actions: all }) => {
      const action = all.find((one) => isActionOf(one, to) && coversAction(actions, one));
      return action === undefined ? [] : [{ action, to, key, needed }];
    });
  });
}

/** Whether a role may use a key. What can't be told counts as allowed. */
function mayUse(
  model: AppModel,
  role: Resource,
  statements: readonly Statement[],
  key: Resource,
  action: string,
): boolean {
  const own = statements.some(
    ({ allows, actions, notActions, resources, by }) =>
      allows &&
      (coversAction(actions, action) || notActions.length > 0) &&
      resources.some((value) => mayBe(model, value, by, key)),
  );
  const ofKey = keyStatements(key, action);
  return own || ofKey === undefined || ofKey.some(({ principal, by }) => mayInclude(model, principal, by, role));
}

/** Any resource that isn't known to be another one. */
function mayBe(model: AppModel, value: unknown, by: Resource, key: Resource): boolean {
  const target = model.targetOf(value, by);
  return target === undefined || target === key || target.type === 'AWS::KMS::Alias';
}

/** Whether principals of a key may include a role: by name or `*`. The root of an account only passes on what roles say. */
function mayInclude(model: AppModel, principal: unknown, by: Resource, role: Resource): boolean {
  if (!isObject(principal)) return true;
  const users = Array.isArray(principal.AWS) ? principal.AWS : principal.AWS === undefined ? [] : [principal.AWS];
  return users.some((user) => {
    const target = model.targetOf(user, by);
    return target === undefined ? !JSON.stringify(user).includes(':root"') : target === role;
  });
}

/** Policies that are not read, except of those that every function has. */
function hasOtherPolicies(model: AppModel, role: Resource): boolean {
  const policies = role.property('ManagedPolicyArns');
  if (policies !== undefined && !Array.isArray(policies)) return true;
  return listOf(policies).some(
    (one) => model.targetOf(one, role) === undefined && !/service-role\/AWSLambda/.test(JSON.stringify(one)),
  );
}

function isActionOf(action: string, { type }: Resource): boolean {
  return type.split('::')[1].toLowerCase() === action.split(':')[0];
}
