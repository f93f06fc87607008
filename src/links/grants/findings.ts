import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { unqualified } from '../../private/identity';
import { STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { linksOf } from '../model/linked';
import { variableNamesOf } from '../model/variables';
import { codeUsageOf } from './code-usage-of';
import { type Inference, infer } from './inference';
import { type PlannedGrant, plannedGrants } from './planned-grants';

/** What the code of a function says of its links. */
export interface CodeFindings extends Inference {
  readonly usage: CodeUsage;
  readonly grants: readonly PlannedGrant[];
}

/** Findings that still hold while what they follow from is the same. */
interface Remembered {
  readonly basis: readonly unknown[];
  readonly findings: CodeFindings;
}

/**
 * What the code of a function says; undefined if it can't be read, or is not bundled for this synth.
 *
 * Grants, checks and reports ask for the same, so it is remembered once grants have begun. Before that, resources may
 * still change: a table may get an index.
 */
export function findingsOf(handler: IConstruct): CodeFindings | undefined {
  const fn = unqualified(handler);
  const usage = Stack.of(fn).bundlingRequired ? codeUsageOf(fn) : undefined;
  if (!usage) return undefined;
  const basis = [usage, ...linksOf(fn).links.values(), ...variableNamesOf(fn)];
  const memory = memoryOf(fn);
  if (memory.last && isSame(memory.last.basis, basis)) return memory.last.findings;
  const findings = find(fn, usage);
  if (isComplete(fn)) memory.last = { basis, findings };
  return findings;
}

/** Forgets what is remembered: in another synth of the same app, resources may be others. */
export function forgetFindings(handler: IConstruct): void {
  memoryOf(unqualified(handler)).last = undefined;
}

function find(fn: IConstruct, usage: CodeUsage): CodeFindings {
  const { links } = linksOf(fn);
  const isSet = new Set(variableNamesOf(fn));
  const inference = infer([...links.values()], usage, (name) => !links.has(name) && isSet.has(name));
  return { ...inference, usage, grants: plannedGrants(fn, inference.assignments) };
}

function isComplete(fn: IConstruct): boolean {
  const stage = Stage.of(fn);
  return stage !== undefined && phasesOf(stage).hasBegun('grant');
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function memoryOf(fn: IConstruct): { last?: Remembered } {
  return stateOf<{ last?: Remembered }>(fn, STATE.codeFindings, () => ({}));
}
