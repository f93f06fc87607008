import { registerCheck } from '../private/synth-checks';
import { registerReport } from '../private/synth-reports';
import { permissionBudget } from './permission-budget';
import { permissionReport } from './permissions';

registerCheck(permissionBudget);
registerReport(permissionReport);
