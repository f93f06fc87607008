import { ownCodeUsageOf } from '../links/grants/code-usage-of';
import { inEveryStage } from '../private/synth/phases';
import { environmentContract } from './environment';
import { permissionBudget } from './permission-budget';
import { permissionReport } from './permissions';
import { wrappingLayers } from './wrapping-layers';

inEveryStage('check', (_stage, functions) => environmentContract(functions, ownCodeUsageOf));
inEveryStage('check', permissionBudget);
inEveryStage('check', wrappingLayers);
inEveryStage('report', permissionReport);
