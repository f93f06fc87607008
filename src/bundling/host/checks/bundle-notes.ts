import { PREFIX } from '../../../private/names';
import type { StoredBundle } from '../../protocol/bundle-record';
import type { BundleRequest } from '../model/request';

/** Says on the function what became of packages that are not simply bundled, one line for each kind. */
export function addNotes(bundle: StoredBundle, request: BundleRequest): void {
  const { modules, left = [], twice = [], asides = [], appReads = [] } = bundle;
  const { file } = request.entry;
  if (twice.length > 0) {
    // One line for all: who sets an alias replaces the one that was set before.
    const lines = twice.flatMap(({ alias }) => Object.entries(alias)).map(([from, to]) => `'${from}': '${to}'`);
    const names = twice.map(({ name }) => name).join(', ');
    request.warn(
      `${PREFIX}:packageTwice`,
      `${file}: ${names} ${twice.length > 1 ? 'are' : 'is'} in the bundle twice, as ES modules and as CommonJS, so that instanceof and what is kept differ; ` +
        `set bundling.alias to { ${lines.join(', ')} }`,
    );
  }
  const reading = modules.flatMap(({ name, reads }) => (reads === undefined ? [] : [`${name} reads ${reads}`]));
  if (reading.length > 0) {
    request.note(
      `${PREFIX}:packageBeside`,
      `${file}: packages are installed beside the bundle, because they look for files of their own: ${reading.join(', ')}`,
    );
  }
  const loaded = modules.flatMap(({ name, loadedBy }) => (loadedBy === undefined ? [] : [`${name} by ${loadedBy}`]));
  if (loaded.length > 0) {
    request.note(
      `${PREFIX}:packageByName`,
      `${file}: packages are installed beside the bundle, because others load them by name: ${loaded.join(', ')}`,
    );
  }
  for (const { kind, file: aside, at } of asides) {
    if (kind === 'code') {
      request.warn(
        `${PREFIX}:codeCopied`,
        `${at} reads a folder with code, ${aside}, which is copied as it is, so TypeScript and what it imports may not be there; import the code where it is used, so that it is bundled`,
      );
    } else {
      request.note(
        `${PREFIX}:hiddenFile`,
        `${at} reads ${aside}, which is not copied, because secrets are in files of such names; set environment variables instead, or name the file in bundling.files`,
      );
    }
  }
  if (appReads.length > 0) {
    request.note(
      `${PREFIX}:appFileCopied`,
      `${file}: files of the app are copied, because packages look for them in the working directory: ${appReads.map(({ path, by }) => `${path} for ${by}`).join(', ')}`,
    );
  }
  if (left.length > 0) {
    const names = left.map(({ name, by }) => `${name} of ${by}`);
    request.note(
      `${PREFIX}:importLeftOut`,
      `${file}: imports are left as they are, because the packages that ask for them can do without: ${names.join(', ')}`,
    );
  }
}
