import { codeUsageOf } from '../bundling/usage-of';
import { registerCheck } from '../private/synth-checks';
import { environmentContract } from './environment';
import { permissionBudget } from './permission-budget';

registerCheck((_stage, functions) => environmentContract(functions, codeUsageOf));
registerCheck(permissionBudget);
