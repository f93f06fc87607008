import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { readIfPossible } from '../../links/read-code';
import { collectFaults } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { resourcesIn } from '../../private/synth/stage-tree';
import { appRules } from '../app-rules';
import { environmentContract } from '../environment';
import { RenderedResources } from '../environment/parts';
import { permissionBudget } from '../permission-budget';
import { wrappingLayers } from '../wrapping-layers';

/** Lets the checks look at all functions of a stage, and not only at stages with functions of this library. */
export function checkWholeStage(stage: Stage): void {
  // The checks of the app and those of one of its stages look at the same functions.
  const state = stateOf(stage, STATE.checkedWhole, () => ({ begun: false }));
  if (state.begun) return;
  state.begun = true;
  const phases = phasesOf(stage);
  phases.on('build', () => {
    for (const fn of functionsIn(stage)) readIfPossible(fn);
  });
  phases.on('check', () => {
    const others = functionsIn(stage).filter((fn) => !phases.joined.includes(fn));
    const isForeign = phases.joined.length === 0;
    const rendered = new RenderedResources();
    const resources = isForeign ? resourcesIn(stage) : [];
    collectFaults([
      () => environmentContract(others, () => undefined, rendered),
      () => wrappingLayers(others, rendered),
      ...(isForeign ? [() => permissionBudget(resources), () => appRules(stage, resources)] : []),
    ]);
  });
}

/** Whether the checks look at all functions of a stage. */
export function isCheckedWhole(stage: Stage): boolean {
  return stateOf(stage, STATE.checkedWhole, () => ({ begun: false })).begun;
}

/** Returns the functions of a stage, without those of the stages in it: L2s, or L1s that none has. */
export function functionsIn(stage: Stage): IConstruct[] {
  return resourcesIn(stage).flatMap((node) => {
    if (node.cfnResourceType !== 'AWS::Lambda::Function') return [];
    const { scope } = node.node;
    return [scope?.node.defaultChild === node ? scope : node];
  });
}

/** Returns the stages in a stage, however deep. */
export function stagesIn(scope: IConstruct): Stage[] {
  return scope.node.children.flatMap((child) => [...(Stage.isStage(child) ? [child] : []), ...stagesIn(child)]);
}
