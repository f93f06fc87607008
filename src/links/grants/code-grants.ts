import { Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { isBundled, isBundledHere } from '../../private/code-reader';
import { refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { functionsBehind } from '../../private/identity';
import { inEveryStage, phasesOf } from '../../private/synth/phases';
import { linksOf } from '../model/linked';
import { unreadFault } from '../model/unread-code';
import { variableNamesOf } from '../model/variables';
import { findingsOf, forgetFindings } from './findings';
import { noteGrants } from './grant-reasons';
import { grantOnce } from './link-grants';

const PLACEHOLDER = 'FollowsFromCodeThatIsNotBundled';

inEveryStage('grant', (_stage, handlers) => {
  const functions = functionsBehind(handlers) as lambda.IFunction[];
  for (const fn of functions) forgetFindings(fn);
  for (const fn of functions) if (hasInferredLinks(fn) || mayPassRoles(fn)) grantNow(fn);
});

/** Grants what follows from a function's code, if its stage has begun to grant: a user's aspect may add a link later. */
export function grantLate(fn: lambda.IFunction): void {
  const stage = Stage.of(fn);
  if (stage && phasesOf(stage).hasBegun('grant')) grantNow(fn);
}

function hasInferredLinks(fn: lambda.IFunction): boolean {
  return [...linksOf(fn).links.values()].some(({ inferred }) => inferred);
}

/** Without a link, the code decides alone: it may pass a role from a variable that is set by hand. */
function mayPassRoles(fn: lambda.IFunction): boolean {
  return isBundled(Stack.of(fn)) && variableNamesOf(fn).length > 0 && isBundledHere(fn);
}

function grantNow(fn: lambda.IFunction): void {
  if (!isBundled(Stack.of(fn))) {
    grantPlaceholder(fn);
    return;
  }
  const found = findingsOf(fn);
  if (!found && hasInferredLinks(fn)) refuse(fn.node.path, unreadFault(fn));
  const { granted } = linksOf(fn);
  for (const { link, on, target, causes } of found?.grants ?? []) {
    // What a link with stated access allows on the whole resource need not be allowed again on a part of it.
    const actions = [...causes.keys()].filter((action) => !granted.has(`${action} ${link.resource.node.path}`));
    noteGrants(fn, 'code', () => grantOnce(fn, on, actions, target));
  }
}

/**
 * A placeholder for what would follow from the code. The template of a stack that is not bundled is never deployed. Even
 * if it were, this has no effect: AWS lets every principal get its identity, even if a policy denies it.
 */
function grantPlaceholder(fn: lambda.IFunction): void {
  const { granted } = linksOf(fn);
  if (granted.has(PLACEHOLDER)) return;
  granted.add(PLACEHOLDER);
  const statement = { effect: iam.Effect.DENY, actions: ['sts:GetCallerIdentity'], resources: ['*'] };
  noteGrants(fn, 'code', () => grant(fn, { sid: PLACEHOLDER, ...statement }));
}
