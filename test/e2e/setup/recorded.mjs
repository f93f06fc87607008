// Compares the calls that the functions of the examples made during the tests with what they are granted.

import { basename } from 'node:path';
import { callFaults, callTable } from '../../../tools/emulator/call-report.mjs';
import { clientsFor } from '../../../tools/emulator/clients.mjs';
import { compareCalls } from '../../../tools/emulator/recorded-calls.mjs';
import { physicalIdsOf } from '../../../tools/emulator/stacks.mjs';

/** Throws if a call was not granted, or if the emulator let it pass unchecked. */
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
    throw new Error('functions of the examples made calls that are not granted or not checked, see above');
  }
}
