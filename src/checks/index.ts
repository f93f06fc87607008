import { suppressForNag } from '../private/synth/nag-suppressions';
import { inEveryStage } from '../private/synth/phases';

// What they need is loaded when they run: an app of which only the code is bundled has nothing to check.
inEveryStage('explain', suppressForNag);
inEveryStage('check', (_stage, functions) => contract().environmentContract(functions, usage().ownCodeUsageOf));
inEveryStage('check', (stage) => budget().permissionBudget(stage));
inEveryStage('check', (stage, functions) => layers().wrappingLayers(stage, functions));
inEveryStage('check', (stage) => rules().appRules(stage));
inEveryStage('report', (stage, functions) => report().permissionReport(stage, functions));

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
