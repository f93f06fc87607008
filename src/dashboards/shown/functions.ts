import { Stack, Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';
import { grouped } from '../../private/lists';
import { hasState, STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { Invocation, type TriggerBinding } from '../../triggers';
import { Wiring } from '../../wiring';

/** A function on a dashboard: with what its aliases have, too. */
export interface ShownFunction {
  readonly handler: lambda.IFunction;
  readonly name: string;
  readonly wirings: readonly Wiring[];
}

/** The functions below a scope that are deployed with a stack. */
export function functionsBelow(scope: IConstruct, stack: Stack): IConstruct[] {
  return allBelow(scope).filter((one) => deployedWith(one) === deployedWith(stack));
}

/**
 * The functions behind handlers, the most important first: where a caller waits for the response, then all other
 * events.
 */
export function shown(handlers: readonly IConstruct[], seenFrom: IConstruct): ShownFunction[] {
  const functions = [...grouped(handlers, unqualified)].map(([handler, group]) => ({
    handler: handler as lambda.IFunction,
    name: nameBelow(seenFrom, handler),
    wirings: [...new Set([handler, ...group])].flatMap(wiringOf),
  }));
  return functions.sort((a, b) => rankOf(a) - rankOf(b) || (a.handler.node.path < b.handler.node.path ? -1 : 1));
}

/** The path of a construct, as seen from a scope. */
export function nameBelow(scope: IConstruct, construct: IConstruct): string {
  const { path } = construct.node;
  const above = scope.node.path;
  return above !== '' && path.startsWith(`${above}/`) ? path.slice(above.length + 1) : path;
}

/** The stacks with functions below a scope, in the order of their paths. */
export function stacksBelow(scope: IConstruct): Stack[] {
  const stacks = [...new Set(allBelow(scope).map(deployedWith))];
  return stacks.sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
}

/** The bindings of all triggers: in the order of the sources, not of the code. */
export function bindingsOf({ wirings }: ShownFunction): TriggerBinding[] {
  const all = wirings.flatMap(({ bindings }) => bindings);
  const key = ({ source, label, invocation }: TriggerBinding): string =>
    [source?.node.path, label, invocation].join(' ');
  return all.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The stack that CloudFormation deploys as one with all stacks that are nested in it. */
export function deployedWith(construct: IConstruct): Stack {
  const stack = Stack.of(construct);
  return stack.nestedStackParent ? deployedWith(stack.nestedStackParent) : stack;
}

/** The functions of one stage: those of stages in it are deployed apart. */
function allBelow(scope: IConstruct): IConstruct[] {
  // Of a stage, the CDK returns the one above.
  const stage = Stage.isStage(scope) ? scope : Stage.of(scope);
  return stage ? phasesOf(stage).joined.filter(({ node }) => node.scopes.includes(scope)) : [];
}

function wiringOf(handler: IConstruct): Wiring[] {
  if (!hasState(handler, STATE.wiring)) return [];
  return [stateOf<Wiring>(handler, STATE.wiring, () => Wiring._of(handler as lambda.IFunction, undefined))];
}

function rankOf(one: ShownFunction): number {
  const bindings = bindingsOf(one);
  if (bindings.some(({ invocation }) => invocation === Invocation.SYNCHRONOUS)) return 0;
  return bindings.length > 0 ? 1 : 2;
}
