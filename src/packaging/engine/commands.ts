import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { statusOf } from '../../bundling/files/file-status';
import { type Recipe, recipeIn } from '../image/recipe';
import { RegistryError } from '../registry/registry-error';
import type { CommandLine } from './command-line';
import { nameWithDigest, publish } from './publish';
import type { State } from './state';

/** Runs a command. Returns the code that the process ends with. */
export type Command = (line: CommandLine, state: State) => number | Promise<number>;

/** The commands that the CDK calls when it publishes container images, and one that tells digests. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  login: ({ options, operands: [registry = ''] }, state) => {
    state.keepCredentials(hostOf(registry), {
      user: options['--username'] ?? '',
      password: readFileSync(0, 'utf8').trim(),
    });
    return 0;
  },

  build: ({ options, operands: [folder = '.'] }, state) => {
    const path = resolve(folder);
    recipeOf(path);
    state.keepBuilt(options['--tag'] ?? '', path);
    return 0;
  },

  inspect: ({ operands: [name = ''] }, state) => {
    const folder = state.builtAs(name);
    return folder !== undefined && statusOf(join(folder, 'Dockerfile')) ? 0 : 1;
  },

  tag: ({ operands: [name = '', other = ''] }, state) => {
    state.keepBuilt(other, builtAs(name, state));
    return 0;
  },

  push: async ({ config, operands: [name = ''] }, state) => {
    const folder = builtAs(name, state);
    console.log(await publish({ folder, recipe: recipeOf(folder), name, state, config }));
    return 0;
  },

  digest: async ({ config, operands: [name = ''] }, state) => {
    console.log(await nameWithDigest(name, state, config));
    return 0;
  },

  // Asked for an image of the same tag in another repository: there is none.
  images: () => 0,
};

function builtAs(name: string, state: State): string {
  const folder = state.builtAs(name);
  if (folder !== undefined) return folder;
  throw new RegistryError({
    code: 'ImageNotBuilt',
    what: `nothing was built as "${name}" by this user, on this machine, in the last 12 hours`,
    fix: 'build and publish in one CDK command: cdk deploy, or cdk publish-assets',
  });
}

function recipeOf(folder: string): Recipe {
  const path = join(folder, 'Dockerfile');
  const recipe = statusOf(path)?.isFile() ? recipeIn(readFileSync(path, 'utf8')) : undefined;
  if (recipe) return recipe;
  throw new RegistryError({
    code: 'ContainerEngineNeeded',
    what: `${folder} has its own Dockerfile, and only a container engine can run its commands`,
    fix:
      'install Docker, Podman or Finch, and set CDK_DOCKER to its name or unset it; or make the image with ' +
      'Image.fromFiles or packaging.image',
  });
}

function hostOf(registry: string): string {
  return registry.replace(/^https?:\/\//, '').split('/', 1)[0];
}
