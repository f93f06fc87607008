import type { Rule } from '../rule';

/** The file that makes of settings what ids have of them. */
const IDS = 'src/private/ids/settings-id.ts';

/** The names of contents, which are no ids: those of bundles, and those that registries give. */
const CONTENTS = ['src/bundling/', 'src/packaging/registry/digest.ts', 'src/private/kept-code/kept-code.ts'];

export const hashes: Rule = {
  name: 'ids that follow from settings are made in one place',
  violations: (project) =>
    project.sources
      .flatMap((from) => project.importsOf(from).map(({ to }) => ({ from, to })))
      .filter(({ from, to }) => to === 'node:crypto' && from !== IDS && !CONTENTS.some((path) => from.startsWith(path)))
      .map(({ from }) => `${from} imports node:crypto: use settingsId of ${IDS}, which knows that keys have no order`),
};
