import { AspectPriority, Aspects, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { codeUsageOf } from '../../analysis/found/of-function';
import { grant } from '../../private/grants';
import { STATE, stateOf } from '../../private/state';
import { linksOf, unqualified } from '../model/linked';
import { noteGrants } from './grant-reasons';
import { type Inference, infer } from './inference';
import { grantOnce } from './link-grants';
import { type PlannedGrant, plannedGrants } from './planned-grants';

const PLACEHOLDER = 'FollowsFromCodeThatIsNotBundled';

/** What the code of a function says of its links. */
export interface CodeFindings extends Inference {
  readonly usage: CodeUsage;
  readonly grants: readonly PlannedGrant[];
}

interface Watched {
  /** All functions with triggers and links. */
  readonly all: Set<lambda.IFunction>;
  /** Those whose permissions follow from code. */
  readonly handlers: Set<lambda.IFunction>;
  granted: boolean;
}

/** Has a look at the code of all functions of a stage when it is synthesized. Best done before anybody's aspects run. */
export function watchCode(handler: lambda.IFunction): void {
  const stage = Stage.of(handler);
  if (stage) watchedIn(stage).all.add(unqualified(handler));
}

/** The functions of a stage that have triggers and links, in the order of their paths. */
export function watchedFunctions(stage: IConstruct): lambda.IFunction[] {
  return inOrder(watchedIn(stage).all);
}

/** Has the permissions that follow from a function's code granted when the app is synthesized. */
export function grantFromCode(handler: lambda.IFunction): void {
  const stage = Stage.of(handler);
  if (!stage) return;
  const watched = watchedIn(stage);
  // Somebody's aspect has added the link when the others were granted already.
  if (watched.granted) grantNow(handler);
  else watched.handlers.add(handler);
}

/** What the code of a function says; undefined if it can't be read, or is not bundled for this synth. */
export function findingsOf(handler: lambda.IFunction): CodeFindings | undefined {
  const fn = unqualified(handler);
  if (!Stack.of(fn).bundlingRequired) return undefined;
  const usage = codeUsageOf(fn);
  if (!usage) return undefined;
  const { links } = linksOf(fn);
  const inference = infer([...links.values()], usage, (name) => !links.has(name) && isSet(fn, name));
  return { ...inference, usage, grants: plannedGrants(fn, inference.assignments) };
}

/** Whether a function has an environment variable. */
export function isSet(handler: lambda.IFunction, name: string): boolean {
  // The CDK keeps the variables of a function to itself: in a map of its own, in a plain object before that.
  const { environment } = unqualified(handler) as unknown as { environment?: Partial<ReadonlyMap<string, unknown>> };
  if (!environment) return false;
  return typeof environment.has === 'function' ? environment.has(name) : Object.hasOwn(environment, name);
}

function watchedIn(stage: IConstruct): Watched {
  return stateOf<Watched>(stage, STATE.codeLinks, () => {
    const watched: Watched = { all: new Set(), handlers: new Set(), granted: false };
    const visit = (node: IConstruct): void => {
      if (node === stage) grantAll(watched);
    };
    Aspects.of(stage).add({ visit }, { priority: AspectPriority.READONLY });
    // An aspect that is added while aspects run may never be asked.
    stage.node.addValidation({
      validate: () => {
        grantAll(watched);
        return [];
      },
    });
    return watched;
  });
}

function grantAll(watched: Watched): void {
  if (watched.granted) return;
  watched.granted = true;
  for (const handler of inOrder(watched.handlers)) grantNow(handler);
}

function inOrder(handlers: ReadonlySet<lambda.IFunction>): lambda.IFunction[] {
  return [...handlers].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
}

function grantNow(handler: lambda.IFunction): void {
  if (!Stack.of(handler).bundlingRequired) {
    grantPlaceholder(handler);
    return;
  }
  for (const { link, on, target, causes } of findingsOf(handler)?.grants ?? []) {
    const { granted } = linksOf(unqualified(handler));
    // What a link that says its actions allowed is allowed on everything that this one is for.
    const actions = [...causes.keys()].filter((action) => !granted.has(`${action} ${link.resource.node.path}`));
    noteGrants(handler, 'code', () => grantOnce(handler, on, actions, target));
  }
}

/**
 * Stands for what would follow from the code. A template of a stack that is not bundled is never deployed; if one were,
 * nothing would come of this: AWS lets everybody ask who he is, even if a policy forbids it.
 */
function grantPlaceholder(handler: lambda.IFunction): void {
  const { granted } = linksOf(unqualified(handler));
  if (granted.has(PLACEHOLDER)) return;
  granted.add(PLACEHOLDER);
  const statement = { effect: iam.Effect.DENY, actions: ['sts:GetCallerIdentity'], resources: ['*'] };
  noteGrants(handler, 'code', () => grant(handler, { sid: PLACEHOLDER, ...statement }));
}
