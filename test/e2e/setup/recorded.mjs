// What the functions of the examples asked for while the tests ran, compared with what they are granted.

import { basename } from 'node:path';
import { clientsFor } from '../../../tools/clients.mjs';
import { physicalIdsOf } from '../../../tools/logs.mjs';
import { compareCalls } from '../../../tools/recorded-calls.mjs';
import { callFaults, callTable } from '../../../tools/report.mjs';

/** Fails when something was asked for that is not granted, or that the emulator let pass without a look. */
export async function compareRecorded(emulator, examples) {
  const functions = [];
  for (const { folder, assembly } of examples) {
    const stack = basename(folder).replace(/(?:^|-)(.)/g, (_match, letter) => letter.toUpperCase());
    const physicalIds = await physicalIdsOf(clientsFor(emulator), stack);
    const found = compareCalls({ assembly, stack, physicalIds, file: emulator.recordedCalls });
    functions.push(...found.map((one) => ({ ...one, name: `${stack} ${one.name}` })));
  }
  console.log(`\n${callTable(functions)}\n\n${callFaults(functions)}\n`);
  if (functions.some((it) => it.refused.length + it.unchecked.length > 0)) {
    throw new Error('functions of the examples asked for what they are not granted, see above');
  }
}
