// npm run demo: deploys the photo shop to an AWS emulator, fires real events, and shows what came of them.
//
//   npm run demo                     everything, and leaves nothing behind
//   npm run demo -- --keep           leaves the shop running and says how to reach it
//   npm run demo -- --logs           follows the logs of the shop that was left running
//   npm run demo -- --stop           stops the shop that was left running
//   npm run demo -- --json <file>    also writes the results to a file
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cdk } from './cdk.mjs';
import { clientsFor } from './clients.mjs';
import { startEmulator, stopEmulator } from './emulator.mjs';
import { fireAll } from './events.mjs';
import { addressOf } from './http.mjs';
import { inventoryOf } from './inventory.mjs';
import { followLogs, logGroupsOf, logLines } from './logs.mjs';
import { root } from './paths.mjs';
import { scenariosOf } from './photo-shop/scenarios.mjs';
import { PhotoShop } from './photo-shop/shop.mjs';
import { kilobytes, seconds, table } from './table.mjs';
import { closeWorkspace, forget, openWorkspace, remember, remembered } from './workspace.mjs';
