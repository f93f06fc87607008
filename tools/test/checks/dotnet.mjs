// Functions in .NET are built and run by .NET itself, where it is installed.

import { spawnSync } from 'node:child_process';
import { runTests } from '../tests.mjs';

/** Without the SDK nothing is tested, and a line says so: the other tests have a stand-in in its place. */
export async function checkDotNet(step, work) {
  if (spawnSync('dotnet', ['--version']).status !== 0) {
    step.say('skipped, because there is no dotnet on this machine: functions in .NET are tested with a stand-in only');
    return { passed: 0, failures: [] };
  }
  return runTests(step, work, 'dotnet', ['--testMatch', '<rootDir>/test/packaging/dotnet/*.real.ts']);
}
