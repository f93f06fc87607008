// The rows beside the comparison of bundlers and the start of handlers: each measures itself, and says what came of it.

import { growth } from './growth.mjs';
import { large } from './large.mjs';
import { realistic } from './realistic.mjs';
import { whole } from './whole.mjs';

export const EXTRA_ROWS = [growth, realistic, large, whole];
