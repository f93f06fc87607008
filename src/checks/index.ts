import { codeUsageOf } from '../analysis/found/of-function';
import { registerCheck } from '../private/synth/checks';
import { registerReport } from '../private/synth/reports';
import { environmentContract } from './environment';
import { permissionBudget } from './permission-budget';
import { permissionReport } from './permissions';

registerCheck((_stage, functions) => environmentContract(functions, codeUsageOf));
registerCheck(permissionBudget);
registerReport(permissionReport);
