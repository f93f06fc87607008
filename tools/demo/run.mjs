// npm run demo: deploys the photo shop to an AWS emulator, fires real events and shows their effects.
//
//   npm run demo                     the whole demo; leaves nothing behind
//   npm run demo -- --keep           keeps the shop running and prints how to reach it
//   npm run demo -- --logs           follows the logs of the running shop
//   npm run demo -- --stop           stops the running shop
//   npm run demo -- --json <file>    also writes the results to a file

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { callFaults, callTable } from '../emulator/call-report.mjs';
import { Cdk } from '../emulator/cdk.mjs';
import { clientsFor } from '../emulator/clients.mjs';
import { Emulator } from '../emulator/emulator.mjs';
import { compareCalls, isExact } from '../emulator/recorded-calls.mjs';
import { physicalIdsOf } from '../emulator/stacks.mjs';
import { closeWorkspace, openWorkspace } from '../emulator/workspace.mjs';
import { root } from '../shared/paths.mjs';
import { seconds } from '../shared/table.mjs';
import { fireAll } from './events.mjs';
import { inventoryOf } from './inventory.mjs';
import { followShop, howToReach, keepShop, keptShop, stopShop } from './kept.mjs';
import { logGroupsOf } from './logs.mjs';
import { scenariosOf } from './photo-shop/scenarios.mjs';
import { PhotoShop } from './photo-shop/shop.mjs';
import { eventTable, explain, inventoryTable } from './report.mjs';

const stack = 'PhotoShop';

const { values: options } = parseArgs({
  options: {
    keep: { type: 'boolean' },
    logs: { type: 'boolean' },
    stop: { type: 'boolean' },
    json: { type: 'string' },
  },
});
process.exitCode = await main(options);

/** Returns the exit code. */
async function main({ keep, logs, stop, json }) {
  const kept = await keptShop();
  if ((logs || stop) && !kept) {
    console.error('No shop is running. Start one: npm run demo -- --keep');
    return 1;
  }
  if (stop) {
    await stopShop(kept);
    console.log('The shop has stopped.');
    return 0;
  }
  if (logs) {
    return followShop(kept);
  }
  if (keep && kept) {
    console.error(`${howToReach(kept)}\n\nIt was already running. Stop it before you start another one.`);
    return 1;
  }
  return demo({ keep, json });
}

async function demo({ keep, json }) {
  const folder = openWorkspace();
  const emulator = new Emulator({ folder, tied: !keep });
  const cdk = new Cdk({ app: join(root, 'examples', 'photo-shop'), folder });
  const tidyUp = async () => {
    await Promise.all([cdk.stop(), emulator.stop()]);
    closeWorkspace(folder);
  };
  whenInterrupted(tidyUp);

  let staysUp = false;
  try {
    const outputs = await deploy({ cdk, emulator });
    const clients = clientsFor(emulator);
    const inventory = inventoryOf(cdk.assembly, stack);
    const physicalIds = await physicalIdsOf(clients, stack);
    const logGroups = await logGroupsOf(clients, physicalIds, inventory.functions);
    const events = await fireAll(await scenariosOf(new PhotoShop({ emulator, clients, outputs })));
    const calls = compareCalls({ assembly: cdk.assembly, stack, physicalIds, file: emulator.recordedCalls });

    console.log(`\n${eventTable(events)}\n\n${callTable(calls)}\n\n${inventoryTable(inventory)}\n`);
    const failed = events.filter(({ ok }) => !ok);
    for (const event of failed) {
      const { logGroup } = logGroups.find(({ name }) => name === event.function);
      console.log(`${await explain(clients, event, logGroup)}\n`);
    }
    if (json) {
      writeFileSync(json, JSON.stringify({ events, calls, ...inventory }, undefined, 2));
    }
    if (keep) {
      console.log(`${howToReach(keepShop({ folder, emulator, outputs, logGroups }))}\n`);
      staysUp = true;
    }
    console.log(`${events.length - failed.length} of ${events.length} effects seen.\n${callFaults(calls)}`);
    return failed.length === 0 && calls.every(isExact) ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    return 1;
  } finally {
    if (!staysUp) {
      await tidyUp();
    }
  }
}

function whenInterrupted(tidyUp) {
  for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.once(signal, () => {
      // Work that is interrupted has not failed.
      console.error = () => {};
      tidyUp().finally(() => process.exit(exitCode));
    });
  }
}

/** Synthesizes and deploys the shop. Returns the outputs of its stack. */
async function deploy({ cdk, emulator }) {
  console.log('Deploying examples/photo-shop to an AWS emulator:');
  // Neither needs the other to get ready.
  await Promise.all([
    step('the app is synthesized', () => cdk.synth()),
    step('the emulator is up and bootstrapped', async () => {
      await emulator.start();
      await cdk.bootstrap(emulator);
    }),
  ]);
  const outputs = await step('the stack is deployed', () => cdk.deploy(emulator));
  return outputs[stack];
}

async function step(name, work) {
  const start = performance.now();
  const result = await work();
  console.log(`${seconds(performance.now() - start).padStart(8)}  ${name}`);
  return result;
}
