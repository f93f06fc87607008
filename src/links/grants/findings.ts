import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { isBundled } from '../../private/code-reader';
import { unqualified } from '../../private/identity';
import { STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { linksOf } from '../model/linked';
import { variableNamesOf } from '../model/variables';
import { codeUsageOf } from './code-usage-of';
import { type Inference, infer } from './inference';
import { type PlannedGrant, plannedGrants } from './planned-grants';
import { rolesByHand } from './roles-by-hand';

/** What the code of a function implies for its links and permissions. */
export interface CodeFindings extends Inference {
  readonly usage: CodeUsage;
  readonly grants: readonly PlannedGrant[];
}

/** Findings, which hold for as long as what they follow from is the same. */
interface Cached {
  readonly basis: readonly unknown[];
  readonly findings: CodeFindings;
}

/**
 * Returns what follows from the code of a function; undefined if it can't be read, or is not bundled in this synth.
 *
 * Grants and reports need the same findings, so they are cached once grants have begun. Before that, resources may still
 * change: a table may get another index.
 */
export function findingsOf(handler: IConstruct): CodeFindings | undefined {
  const fn = unqualified(handler);
  const usage = isBundled(Stack.of(fn)) ? codeUsageOf(fn) : undefined;
  if (!usage) return undefined;
  const basis = [usage, ...linksOf(fn).links.values(), ...variableNamesOf(fn)];
  const cache = cacheOf(fn);
  if (cache.last && isSame(cache.last.basis, basis)) return cache.last.findings;
  const findings = find(fn, usage);
  if (isComplete(fn)) cache.last = { basis, findings };
  return findings;
}

/** Clears the cache: before another synth of the same app, resources may have changed. */
export function forgetFindings(handler: IConstruct): void {
  cacheOf(unqualified(handler)).last = undefined;
}

function find(fn: IConstruct, usage: CodeUsage): CodeFindings {
  const { links } = linksOf(fn);
  const isSet = new Set(variableNamesOf(fn));
  const all = [...links.values(), ...rolesByHand(fn, usage)];
  const inference = infer(all, usage, (name) => !links.has(name) && isSet.has(name));
  return { ...inference, usage, grants: plannedGrants(fn, inference.assignments) };
}

function isComplete(fn: IConstruct): boolean {
  const stage = Stage.of(fn);
  return stage !== undefined && phasesOf(stage).hasBegun('grant');
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function cacheOf(fn: IConstruct): { last?: Cached } {
  return stateOf<{ last?: Cached }>(fn, STATE.codeFindings, () => ({}));
}
