import { AspectPriority, Aspects, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { collectFaults } from '../errors';

/**
 * A rule that is checked when a stage is complete. Adds annotations where it is broken, or throws.
 *
 * It is given the functions that the library knows of, aliases among them, in the order in which they became known.
 */
export type SynthCheck = (stage: IConstruct, functions: readonly IConstruct[]) => void;

const CHECKED = Symbol.for('lambdaform.checked');
const checks: SynthCheck[] = [];

/** Adds a rule to those that run when a stage with functions of this library is synthesized. */
export function registerCheck(check: SynthCheck): void {
  checks.push(check);
}

/** Has the stage around a function checked when it is synthesized: after everything that changes it. */
export function checkAtSynth(handler: IConstruct): void {
  const stage = Stage.of(handler) as (Stage & { [CHECKED]?: IConstruct[] }) | undefined;
  if (!stage) return;
  const known = stage[CHECKED];
  if (known) {
    known.push(handler);
    return;
  }
  const functions = [handler];
  stage[CHECKED] = functions;
  const visit = (node: IConstruct): void => {
    if (node === stage) collectFaults(checks.map((check) => () => check(stage, functions)));
  };
  Aspects.of(stage).add({ visit }, { priority: AspectPriority.READONLY });
}
