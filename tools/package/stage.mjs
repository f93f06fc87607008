// What jsii-pacmak packs: the files of the npm package, with a README of its own for the language.
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, root } from '../shared/paths.mjs';
import { registryReadme } from './readme.mjs';

/** Makes a folder for jsii-pacmak below another one, which it searches for other packages. Returns its path. */
export function stage(parent, language, files) {
  const folder = join(parent, 'lambdaform');
  for (const file of files) copy(file, folder);
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Not in the folder itself, of which jsii-pacmak makes a copy.
  mkdirSync(join(parent, 'node_modules'));
  for (const name of Object.keys(peerDependencies)) {
    symlinkSync(join(modules, name), join(parent, 'node_modules', name), 'junction');
  }
  const readme = registryReadme(language);
  if (readme) replaceReadme(join(folder, '.jsii'), readme);
  return folder;
}

function copy(file, folder) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  cpSync(join(root, file), join(folder, file));
}

/** The generators take the README from jsii's assembly. */
function replaceReadme(path, markdown) {
  const assembly = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...assembly, readme: { markdown } }, undefined, 2));
}
