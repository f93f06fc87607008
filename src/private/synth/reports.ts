import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { STATE, stateOf } from '../state';

/** Something that is said of a whole stage when nothing changes any more: annotations, files. */
export type SynthReport = (stage: Stage) => void;

const reports: SynthReport[] = [];

/** Adds something to what is said of stages with functions of this library. */
export function registerReport(report: SynthReport): void {
  reports.push(report);
}

/** Has the stage around a construct reported on, when it is validated: after all aspects. */
export function reportAtSynth(scope: IConstruct): void {
  const stage = Stage.of(scope);
  if (!stage) return;
  stateOf(stage, STATE.reported, () => {
    stage.node.addValidation({
      validate: () => {
        for (const report of reports) report(stage);
        return [];
      },
    });
    return true;
  });
}
