// Runs CDK apps one after the other, each in its folder as the CDK's command line does: node synthesize-apps.mjs <folder> ...

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

for (const folder of process.argv.slice(2)) {
  process.chdir(folder);
  process.env.CDK_CONTEXT_JSON = JSON.stringify(JSON.parse(readFileSync('cdk.json', 'utf8')).context);
  process.env.CDK_OUTDIR = join(folder, 'cdk.out');
  await import(pathToFileURL(join(folder, 'app.ts')));
  // An app is synthesized when its process ends.
  process.emit('beforeExit', 0);
}
