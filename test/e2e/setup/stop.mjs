// Runs after all tests, whatever their results.

import { stopAll } from './running.mjs';

export default stopAll;
