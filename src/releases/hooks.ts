import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { noteGrants } from '../links/grants/grant-reasons';
import type { Fault } from '../private/errors';
import { grant } from '../private/grants';
import { noteUser, releaseOf } from '../private/releases/released';
import { hasState, STATE, stateOf } from '../private/state';
import { isReleasable } from './qualify';
import type { RolloutOptions } from './rollout-options';

/** The variable in which a hook finds the version that it tries. */
const VERSION = 'NEW_VERSION';

/** A hook, and whose rollout it is for. */
interface Hook {
  readonly handler: lambda.Function;
  readonly hook: lambda.Function;
  readonly role: iam.Role;
  readonly group: codedeploy.CfnDeploymentGroup;
}

/** The variables that a function has because it is a hook. */
export function variablesOfHook(handler: IConstruct): string[] {
  return hasState(handler, STATE.rolloutHook) ? [VERSION] : [];
}

/** The hooks of a rollout, each once. */
export function hookFunctions({ beforeTraffic, afterTraffic }: RolloutOptions): lambda.Function[] {
  return [...new Set([beforeTraffic, afterTraffic])].filter((hook) => hook !== undefined) as lambda.Function[];
}

/** What is wrong with the hooks of a rollout. */
export function hookFaults(handler: IConstruct, { beforeTraffic, afterTraffic }: RolloutOptions): Fault[] {
  const hooks = Object.entries({ beforeTraffic, afterTraffic });
  return hooks.flatMap(([name, hook]) => (hook ? faultsOf(handler, name, hook) : []));
}

/** Lets CodeDeploy call a hook, and lets the hook try the new version and report. */
export function prepareHook({ handler, hook, role, group }: Hook): void {
  stateOf(hook, STATE.rolloutHook, () => handler.node.path);
  noteUser(hook, `the rollout of ${handler.node.path}`);
  const stack = Stack.of(handler);
  const groupArn = stack.formatArn({
    service: 'codedeploy',
    resource: 'deploymentgroup',
    resourceName: `${group.applicationName}/${group.ref}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const version = handler.currentVersion.functionArn;
  grant(role, { actions: ['lambda:InvokeFunction'], resources: [hook.functionArn] });
  noteGrants(hook, 'settings', () => {
    grant(hook, { actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'], resources: [groupArn] });
    grant(hook, { actions: ['lambda:InvokeFunction'], resources: [version] });
  });
  hook.addEnvironment(VERSION, version);
}

function faultsOf(handler: IConstruct, name: string, hook: lambda.IFunction): Fault[] {
  const path = hook.node.path;
  const fault = (what: string, fix: string): Fault[] => [
    { code: 'RolloutHook', what: `${name} is ${path}, ${what}`, fix },
  ];
  if (hook === (handler as unknown)) return fault('the function itself', `name another function as ${name}`);
  if (!isReleasable(hook))
    return fault(
      'which is not defined as a function in this app, so it gets no permission to report',
      `define ${name} in this stack`,
    );
  if (Stack.of(hook) !== Stack.of(handler))
    return fault(
      'which is in another stack: each stack would need the other',
      `define ${name} in the stack of the function`,
    );
  const { alias, settings } = releaseOf<IConstruct>(hook);
  if (alias) {
    const others = [...settings].filter((setting) => setting !== 'rollout').join(' and ');
    return fault(
      'which is invoked by an alias itself, and CodeDeploy calls functions',
      others ? `remove ${others} of ${name}` : `set rollout of ${name} to Rollout.none()`,
    );
  }
  const taken = hasState(hook, STATE.rolloutHook) ? stateOf(hook, STATE.rolloutHook, () => '') : undefined;
  if (taken !== undefined && taken !== handler.node.path)
    return fault(`which tries the versions of ${taken}`, `make one function for each rollout`);
  return [];
}
