import { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';

/** Refuses extra files where the bundle has one, and a file where another one needs a folder. */
export function refuseTakenPlaces(contents: BundleContents, extra: BundleContents): void {
  const names = new Set([...contents.keys(), ...extra.keys()]);
  for (const name of extra.keys()) {
    if (contents.has(name)) throw taken(`where the bundle already has one: ${name}`);
  }
  for (const name of names) {
    const file = foldersOf(name).find((folder) => names.has(folder));
    if (file !== undefined) throw taken(`where the bundle needs a folder: ${file}, for ${name}`);
  }
}

function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function taken(where: string): UserFileError {
  return new UserFileError({
    code: 'BundlingFileTaken',
    what: `bundling.files puts a file ${where}`,
    fix: 'give it another path with to',
  });
}
