import { Aspects, CfnResource, Stage, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { Fault } from '../private/errors';
import { described } from '../private/inputs/described';
import { STATE, stateOf } from '../private/state';

/** What `FunctionDefaults` says of roles. */
export interface RoleSettings {
  readonly permissionsBoundary?: iam.IManagedPolicy;
  readonly rolePath?: string;
}

/** The paths that IAM takes: between slashes, with printable characters. */
const PATH = /^\/([!-~]{1,510}\/)?$/;

/** The faults of what is to be set for roles. */
export function roleSettingFaults({ permissionsBoundary: boundary, rolePath }: RoleSettings): Fault[] {
  const faults: Fault[] = [];
  if (boundary !== undefined && typeof boundary?.managedPolicyArn !== 'string') {
    faults.push({
      code: 'WrongInput',
      what: `permissionsBoundary is ${described(boundary)}, not a managed policy`,
      fix: 'pass a managed policy: new iam.ManagedPolicy(...), or iam.ManagedPolicy.fromManagedPolicyName(...)',
    });
  }
  if (rolePath !== undefined && !Token.isUnresolved(rolePath) && !PATH.test(rolePath)) {
    const parts = rolePath.replaceAll(/[^!-~]/g, '').split('/');
    const inner = parts.filter((part) => part.length > 0).join('/');
    faults.push({
      code: 'RolePath',
      what: `rolePath is '${rolePath}', but IAM allows up to 512 printable characters that begin and end with a slash`,
      fix: `set rolePath to '/${inner.length > 0 ? `${inner.slice(0, 510)}/` : ''}'`,
    });
  }
  return faults;
}

/** Tells the settings for a role. */
type SettingsAt = (role: IConstruct) => RoleSettings;

/** Applies the settings to the stage of a function: an aspect of the app does not reach the stages below it. */
export function applyToStageOf(fn: IConstruct, settingsAt: SettingsAt): void {
  const stage = Stage.of(fn);
  if (stage && saysSomething(settingsAt(fn))) applyBelow(stage, settingsAt);
}

/**
 * Gives the roles below a scope what the defaults of their own scopes say, once all of them are known: those of the CDK's
 * own helpers, too, which nobody else could reach. A role that states something itself keeps it.
 */
export function applyBelow(scope: IConstruct, settingsAt: SettingsAt): void {
  stateOf(scope, STATE.roleSettings, () => {
    const visit = (node: IConstruct): void => {
      if (CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::IAM::Role')
        complete(node, settingsAt(node));
    };
    Aspects.of(scope).add({ visit });
    return true;
  });
}

/** Whether there is anything to set. */
export function saysSomething({ permissionsBoundary, rolePath }: RoleSettings): boolean {
  return permissionsBoundary !== undefined || rolePath !== undefined;
}

function complete(role: CfnResource, { permissionsBoundary, rolePath }: RoleSettings): void {
  // The CDK makes some roles without their class, and those state neither.
  const stated: Partial<iam.CfnRole> = iam.CfnRole.isCfnRole(role) ? role : {};
  if (permissionsBoundary && stated.permissionsBoundary === undefined) {
    role.addPropertyOverride('PermissionsBoundary', permissionsBoundary.managedPolicyArn);
  }
  if (rolePath !== undefined && stated.path === undefined) role.addPropertyOverride('Path', rolePath);
}
