// The templates and messages in TypeScript.
import { join } from 'node:path';
import { modules, root } from '../../../shared/paths.mjs';
import { node } from '../../../shared/programs.mjs';
import { firstScreen } from '../package.mjs';
import { appEnvironment, newAppFolder, writeCodeOf, writeFile } from './app.mjs';

/** Returns the folder with the results. */
export async function reference({ step, folder }) {
  const app = newAppFolder(folder, 'typescript');
  writeCodeOf('README.md', app);
  writeFile(join(app, 'shop.ts'), firstScreen()['bin/shop.ts']);
  const loader = join(modules, 'tsx', 'dist', 'loader.mjs');
  await step.run([node, '--import', loader], [join(root, 'test', 'languages', 'reference.ts')], {
    cwd: app,
    env: { ...appEnvironment(bundlesOf(folder)), TSX_TSCONFIG_PATH: join(root, 'examples', 'tsconfig.json') },
  });
  return app;
}

/** Bundles of the program in TypeScript, which other languages may use. */
export function bundlesOf(folder) {
  return join(folder, 'bundles');
}
