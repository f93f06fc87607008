import { join } from 'node:path';
import { directoriesUpward } from '../../bundling/files/app-directory';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import { portablePath } from '../../private/paths';
import type { Architecture } from '../model/target';

/** What Rust calls the machines of Lambda. */
export const TRIPLES: Readonly<Record<Architecture, string>> = {
  arm64: 'aarch64-unknown-linux-gnu',
  x86_64: 'x86_64-unknown-linux-gnu',
};

/** The folder upward of a package in which its lock file is; in a workspace it is the workspace's. */
export function lockFolderOf(folder: string): string | undefined {
  return directoriesUpward(folder).find((at) => statusOf(join(at, 'Cargo.lock'))?.isFile());
}

/** The files that decide on versions, on the compiler and on its flags. They may lie in any folder above. */
export function settingQueries(appDir: string, folder: string): FileQuery[] {
  const names = [
    'Cargo.toml',
    'Cargo.lock',
    'rust-toolchain',
    'rust-toolchain.toml',
    '.cargo/config.toml',
    '.cargo/config',
  ];
  const files = directoriesUpward(folder).flatMap((at) => names.map((name) => join(at, name)));
  return files.map((file) => ['content', portablePath(appDir, file), '']);
}

/** The files that name the compiler which a launcher starts. */
export function toolchainFiles(folder: string): string[] {
  return directoriesUpward(folder).flatMap((at) => [join(at, 'rust-toolchain'), join(at, 'rust-toolchain.toml')]);
}

/** What `cargo metadata` tells, as far as it is read. */
export interface Metadata {
  readonly target_directory: string;
  readonly workspace_root: string;
  readonly packages: readonly {
    readonly name: string;
    readonly manifest_path: string;
    /** Null for a package of the project itself. */
    readonly source: string | null;
    readonly targets: readonly { readonly name: string; readonly kind: readonly string[] }[];
  }[];
}

/** The names of the programs of the package in a folder. */
export function programsOf({ packages }: Metadata, folder: string): string[] {
  const manifest = join(folder, 'Cargo.toml');
  const own = packages.filter(({ manifest_path }) => manifest_path === manifest);
  return own.flatMap(({ targets }) => targets.filter(({ kind }) => kind.includes('bin')).map(({ name }) => name));
}
