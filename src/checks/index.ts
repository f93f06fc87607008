import { registerCheck } from '../private/synth-checks';
import { permissionBudget } from './permission-budget';

registerCheck(permissionBudget);
