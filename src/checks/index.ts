import type { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { collectFaults } from '../private/errors';
import { suppressForNag } from '../private/synth/nag-suppressions';
import { inEveryStage } from '../private/synth/phases';
import { resourcesIn } from '../private/synth/stage-tree';

// What they need is loaded when they run: an app of which only the code is bundled has nothing to check.
inEveryStage('explain', suppressForNag);
inEveryStage('check', check);
inEveryStage('report', (stage, functions) => report().permissionReport(stage, functions));

function check(stage: Stage, functions: readonly IConstruct[]): void {
  const { RenderedResources } = parts();
  const rendered = new RenderedResources();
  const resources = resourcesIn(stage);
  collectFaults([
    () => contract().environmentContract(functions, usage().ownCodeUsageOf, rendered),
    () => budget().permissionBudget(resources),
    () => layers().wrappingLayers(functions, rendered),
    () => rules().appRules(stage, resources),
  ]);
}

function parts(): typeof import('./environment/parts') {
  return require('./environment/parts');
}

function contract(): typeof import('./environment') {
  return require('./environment');
}

function usage(): typeof import('../links/grants/code-usage-of') {
  return require('../links/grants/code-usage-of');
}

function budget(): typeof import('./permission-budget') {
  return require('./permission-budget');
}

function layers(): typeof import('./wrapping-layers') {
  return require('./wrapping-layers');
}

function rules(): typeof import('./app-rules') {
  return require('./app-rules');
}

function report(): typeof import('./permissions') {
  return require('./permissions');
}
