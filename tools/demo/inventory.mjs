// The contents of a synthesized stack, read from its cloud assembly.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The functions of a stack with their bundle sizes, and the number of resources of each type. */
export function inventoryOf(assembly, stack) {
  const { Resources } = readJson(join(assembly, `${stack}.template.json`));
  const { files } = readJson(join(assembly, `${stack}.assets.json`));
  const functions = [];
  const resources = {};
  for (const [logicalId, resource] of Object.entries(Resources)) {
    resources[resource.Type] = (resources[resource.Type] ?? 0) + 1;
    if (resource.Type === 'AWS::Lambda::Function') {
      const asset = files[resource.Properties.Code.S3Key.replace(/\.zip$/, '')];
      functions.push({ logicalId, name: nameOf(resource), bytes: codeSize(join(assembly, asset.source.path)) });
    }
  }
  return { functions, resources };
}

/** The construct's path in the stack: CreateOrder for Shop/CreateOrder/Resource. */
function nameOf({ Metadata }) {
  return Metadata['aws:cdk:path'].split('/').slice(1, -1).join('/');
}

/** The size without source maps: Node.js loads those only when something fails. */
function codeSize(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => !file.endsWith('.map'))
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
