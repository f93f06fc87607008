// Creates a project as teams have it: 40 handlers with ten different sets of the AWS SDK, Powertools, Middy, zod, pg, and 30
// modules that they share.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesOf } from '../project.mjs';
import { DOMAINS, domainModules } from './domains.mjs';
import { SHARED } from './shared-modules.mjs';
import { STORES, storeModules } from './stores.mjs';

/** How many handlers there are: one for each store and each of four domains. */
export const HANDLERS = 40;

/** The modules beside the handlers. */
export const MODULES = { ...SHARED, ...storeModules(), ...domainModules() };

/** Writes the project, replacing an older one. */
export function makeRealisticProject(folder) {
  rmSync(folder, { recursive: true, force: true });
  const files = {
    'package.json': '{ "name": "shop", "private": true }',
    'package-lock.json': '{ "name": "shop", "lockfileVersion": 3, "requires": true, "packages": {} }',
    'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "node16", "strict": true } }',
    ...MODULES,
  };
  for (const [index, entry] of entriesOf(HANDLERS).entries()) files[entry] = handlerSource(index);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What a handler works on, and where it keeps it. */
export function partsOf(index) {
  const store = STORES[index % STORES.length];
  const domain = DOMAINS[(index * 3 + Math.floor(index / STORES.length)) % DOMAINS.length];
  return { name: `${store.name}-${domain.name}`, store, domain };
}

function handlerSource(index) {
  const { name, store, domain } = partsOf(index);
  return `
import { z } from 'zod';
import { ${domain.name}Schema, describe${domain.type}, total${domain.type} } from '../domain/${domain.name}';
import { handlerFor } from '../shared/handler';
import { keep } from '../stores/${store.name}';

const requestSchema = z.object({ id: z.string().min(1), ${domain.name}: ${domain.name}Schema });

export const handler = handlerFor('${name}', requestSchema, async ({ id, ${domain.name} }) => {
  const total = total${domain.type}(${domain.name});
  const kept = await keep(id, { text: describe${domain.type}(${domain.name}), total });
  return { id, total, kept };
});
`;
}
