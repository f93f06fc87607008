import { ownCodeUsageOf } from '../links/grants/code-usage-of';
import { inEveryStage } from '../private/synth/phases';
import { appRules } from './app-rules';
import { environmentContract } from './environment';
import { permissionBudget } from './permission-budget';
import { permissionReport } from './permissions';
import { wrappingLayers } from './wrapping-layers';

inEveryStage('check', (_stage, functions) => environmentContract(functions, ownCodeUsageOf));
inEveryStage('check', permissionBudget);
inEveryStage('check', wrappingLayers);
inEveryStage('check', appRules);
inEveryStage('report', permissionReport);
