// Runs before all tests: starts one emulator and deploys every app of the tests to it with the real CDK CLI.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cdk } from '../../../tools/emulator/cdk.mjs';
import { Emulator } from '../../../tools/emulator/emulator.mjs';
import { closeWorkspace, openWorkspace } from '../../../tools/emulator/workspace.mjs';
import { root } from '../../../tools/shared/paths.mjs';
import removeTranspiled from '../../support/remove-transpiled.cjs';
import transpileSources from '../../support/transpile-sources.cjs';
import { compareRecorded } from './recorded.mjs';
import { atTheEnd, stopAll } from './running.mjs';
import { imagePublisherIn, javaRuntime, toolchainEnv, whyNoPolyglot } from './toolchains.mjs';

const withoutPolyglot = whyNoPolyglot();

/** The app of the tests and the examples, except the photo shop: `npm run demo` deploys it and examines it more closely. */
const apps = [
  join(root, 'test', 'e2e', 'app'),
  ...readdirSync(join(root, 'examples'))
    .filter((name) => name !== 'photo-shop' && !(name === 'polyglot' && withoutPolyglot))
    .sort()
    .map((name) => join(root, 'examples', name))
    .filter((folder) => existsSync(join(folder, 'cdk.json'))),
];

export default async function deploy() {
  const folder = openWorkspace();
  atTheEnd(() => closeWorkspace(folder));
  if (withoutPolyglot) console.log(`\nexamples/polyglot is not deployed: ${withoutPolyglot}`);
  const emulator = new Emulator({ folder, javaRuntime: withoutPolyglot ? undefined : await javaRuntime() });
  atTheEnd(() => emulator.stop());
  try {
    await transpileSources();
    atTheEnd(removeTranspiled);
    const cdks = apps.map((app) => cdkOf(app, folder));
    // The others are synthesized as they are deployed, which saves a start of the CLI each.
    await Promise.all([cdks[0].synth(), emulator.start().then(() => cdks[0].bootstrap(emulator))]);
    const outputs = await inTurn(cdks, (cdk) => cdk.deploy(emulator));
    const deployed = apps.map((app, index) => ({ folder: app, assembly: cdks[index].assembly }));
    atTheEnd(() => compareRecorded(emulator, deployed.slice(1)));
    // Jest passes only the environment on to the tests.
    Object.assign(process.env, emulator.env, {
      LAMBDAFORM_E2E: JSON.stringify({
        port: emulator.port,
        withoutPolyglot,
        log: emulator.logFile,
        outputs: Object.assign({}, ...outputs),
      }),
    });
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function cdkOf(app, folder) {
  const own = join(folder, app.split(/[\\/]/).at(-1));
  mkdirSync(own, { recursive: true });
  const env = { ...toolchainEnv(), TSX_TSCONFIG_PATH: tsconfigIn(own), CDK_DOCKER: imagePublisherIn(own) };
  const cdk = new Cdk({ app, folder: own, env });
  atTheEnd(() => cdk.stop());
  return cdk;
}

/** With it, apps find the sources of the library, not an older compilation. They are transpiled once for all apps. */
function tsconfigIn(folder) {
  const file = join(folder, 'tsconfig.json');
  const paths = { lambdaform: [join(process.env.LAMBDAFORM_TRANSPILED, 'src', 'index.js')] };
  writeFileSync(file, JSON.stringify({ compilerOptions: { paths } }));
  return file;
}

async function inTurn(items, work) {
  const results = [];
  for (const item of items) results.push(await work(item));
  return results;
}
