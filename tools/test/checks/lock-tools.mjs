// Poetry and Pipenv write out what their lock files have. Each of their commands takes seconds, so what was found right is
// remembered until something that matters changes.

import { join } from 'node:path';
import { modules } from '../../shared/paths.mjs';
import { runTests } from '../tests.mjs';
import { hasPassed, notePassed } from './remembered.mjs';

const TEST = 'test/packaging/python/lock-tools.real.ts';
const SOURCES = [TEST, 'src/packaging/host', 'src/packaging/python', 'src/packaging/worker', 'requirements.txt'];
const record = join(modules, '.cache', 'lambdaform-lock-tools', 'passed');

export async function checkLockTools(step, work) {
  if (hasPassed(record, TEST, SOURCES)) {
    step.say('nothing has changed since Poetry and Pipenv were found to work');
    return [];
  }
  const result = await runTests(step, work, 'lock-tools', ['--testMatch', `<rootDir>/${TEST}`]);
  if (result.failures.length === 0) notePassed(record, TEST, SOURCES);
  return result;
}
