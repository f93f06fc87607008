// After all tests, whatever came of them.

import { stopAll } from './running.mjs';

export default stopAll;
