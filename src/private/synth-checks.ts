import { AspectPriority, Aspects, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule that only a whole stage can break. Adds annotations where it is broken. */
export type SynthCheck = (stage: IConstruct) => void;

const CHECKED = Symbol.for('lambdaform.checked');
const checks: SynthCheck[] = [];

/** Adds a rule to those that run when a stage with functions of this library is synthesized. */
export function registerCheck(check: SynthCheck): void {
  checks.push(check);
}

/** Has the stage around a construct checked when it is synthesized: after everything that changes it. */
export function checkAtSynth(scope: IConstruct): void {
  const stage = Stage.of(scope) as (Stage & { [CHECKED]?: boolean }) | undefined;
  if (!stage || stage[CHECKED]) return;
  stage[CHECKED] = true;
  const visit = (node: IConstruct): void => {
    if (node === stage) for (const check of checks) check(stage);
  };
  Aspects.of(stage).add({ visit }, { priority: AspectPriority.READONLY });
}
