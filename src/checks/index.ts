import { registerCheck } from '../private/synth-checks';
import { environmentContract } from './environment';
import { permissionBudget } from './permission-budget';

registerCheck((_stage, functions) => environmentContract(functions, () => undefined));
registerCheck(permissionBudget);
