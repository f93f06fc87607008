import { CfnResource } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../private/errors';
import { unqualified } from '../private/identity';
import { releaseOf } from '../private/releases/released';
import { LIVE, LIVE_ID } from './live-name';
import { publishChanges } from './versions/publish';

/** The alias that everything invokes in place of a function, if it has one. */
export function aliasOf(handler: lambda.IFunction): lambda.Alias | undefined {
  return releaseOf<IConstruct>(handler).alias as lambda.Alias | undefined;
}

/**
 * Gives a function the alias that everything invokes from now on. Call it before anything is connected with the function.
 *
 * @param handler the function
 * @param setting what needs the alias, as users call it: `rollout`
 */
export function qualify(handler: lambda.IFunction, setting: string): lambda.Alias {
  const own = releaseOf<IConstruct>(handler);
  if (!own.alias) {
    refuse(handler.node.path, ...qualifyFaults(handler, setting));
    publishChanges(handler as lambda.Function);
    const { LiveAlias } = liveAlias();
    own.alias = new LiveAlias(handler as lambda.Function);
  }
  own.mayChange = true;
  own.settings.add(setting);
  return own.alias as lambda.Alias;
}

/** The alias of the CDK comes with half a dozen of its modules, and few functions have one. */
function liveAlias(): typeof import('./live-alias') {
  return require('./live-alias');
}

/** Whether the function can have an alias: it is defined in this app, and it is no version or alias itself. */
export function isReleasable(handler: IConstruct): boolean {
  const resource = handler.node.defaultChild;
  const isFunction = CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::Lambda::Function';
  return isFunction && 'currentVersion' in handler;
}

function qualifyFaults(handler: lambda.IFunction, setting: string): Fault[] {
  if (!isReleasable(handler)) return [notReleasable(handler, setting)];
  const { user } = releaseOf<IConstruct>(handler);
  if (user !== undefined) {
    const what = `${setting} comes after ${user}, which is connected to the function itself`;
    const fix = `set ${setting} when the function is created, or in the first Wiring.attach`;
    return [{ code: 'AliasTooLate', what, fix }];
  }
  if (handler.node.tryFindChild(LIVE_ID)) {
    const what = `the function already has an alias '${LIVE}', which is the name of the alias for ${setting}`;
    return [
      { code: 'AliasTaken', what, fix: `remove addAlias('${LIVE}'): ${setting} creates the alias, which is fn.alias` },
    ];
  }
  return [];
}

function notReleasable(handler: lambda.IFunction, setting: string): Fault {
  const isQualified = unqualified<IConstruct>(handler) !== handler;
  const what = isQualified
    ? `${setting} is for functions, and ${handler.node.path} is a version or an alias of one`
    : `${setting} needs versions of the function, and ${handler.node.path} is not defined in this app`;
  const fix = isQualified
    ? `give the function itself to Wiring.attach`
    : `remove ${setting} here, and state it in the app that defines the function`;
  return { code: 'NotReleasable', what, fix };
}
