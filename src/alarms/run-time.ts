import { CfnResource, type Duration, Lazy, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../private/identity';

/** The timeout of a function that states none. */
const DEFAULT_SECONDS = 3;

/** Returns the resource of the function behind a handler; undefined for a function of another app. */
export function resourceOf(handler: lambda.IFunction): lambda.CfnFunction | undefined {
  const resource = unqualified(handler).node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  return resource.cfnResourceType === 'AWS::Lambda::Function' ? (resource as lambda.CfnFunction) : undefined;
}

/** Returns a number among the settings of a function; undefined if it is not set or not yet known. */
export function known(value?: number): number | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : value;
}

/** Returns for how many seconds a function may run; undefined if that is known only to another app or CloudFormation. */
export function secondsOf(handler: lambda.IFunction): number | undefined {
  const resource = resourceOf(handler);
  if (!resource) return undefined;
  // What follows from triggers is a token there: to resolve it before the last trigger is known would fix its value.
  const { timeout } = unqualified(handler) as lambda.IFunction & { readonly timeout?: Duration };
  if (timeout) return known(resource.timeout) ?? (timeout.isUnresolved() ? undefined : timeout.toSeconds());
  return resource.timeout === undefined ? DEFAULT_SECONDS : known(resource.timeout);
}

/**
 * Returns how many minutes an alarm has to look back that usually looks back a few.
 *
 * Lambda sends what it counts of a call when the call ends, with the time at which it began: in a window that is shorter
 * than a call, nobody ever sees the call. Triggers that are added later may still change the timeout.
 */
export function minutesBack(handler: lambda.IFunction, usual: number): number {
  if (secondsOf(handler) === undefined) return usual;
  return Lazy.uncachedNumber({ produce: () => minutesNow(handler, usual) });
}

/** Returns the same as a word of a sentence. */
export function minutesInWords(handler: lambda.IFunction, usual: number, word: string): string {
  const inWords = () => {
    const minutes = minutesNow(handler, usual);
    return minutes === usual ? word : `${minutes}`;
  };
  return secondsOf(handler) === undefined ? word : Lazy.uncachedString({ produce: inWords });
}

function minutesNow(handler: lambda.IFunction, usual: number): number {
  const seconds = secondsOf(handler) ?? 0;
  return seconds <= 60 ? usual : usual + Math.ceil(seconds / 60);
}
