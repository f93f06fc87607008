import { dirname, join } from 'node:path';
import { localPath, portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import { ABSENT, type FileQueries, type FileQuery } from '../../files/file-queries';
import { TsconfigChain } from '../../files/tsconfig-chain';
import type { BuildSettings } from '../../protocol/settings';

/** Queries about the tsconfig.json of a file, with the files that it extends. */
export class TsconfigQueries {
  private readonly chains = new Map<string, TsconfigChain>();

  public constructor(
    private readonly appDir: string,
    private readonly settings: BuildSettings,
    private readonly files: FileQueries,
  ) {}

  /** Whether every chain could be followed completely. */
  public get certain(): boolean {
    return [...this.chains.values()].every((chain) => chain.certain);
  }

  /** The configuration of a file, and the nearer files that would take precedence if they existed. */
  public above(path: string): FileQuery[] {
    const chain = this.chainOf(path);
    return [
      ...(this.settings.tsconfig ? [] : this.nearby(path)),
      ...[...(chain?.files ?? [])].map((file): FileQuery => ['content', portablePath(this.appDir, file), '']),
      ...[...(chain?.packages ?? [])].map((folder): FileQuery => ['json', portablePath(this.appDir, folder), '']),
    ];
  }

  /** The paths at which the file's tsconfig.json may find a module. */
  public candidates(importer: string, specifier: string): string[] {
    return this.chainOf(importer)?.candidates(specifier) ?? [];
  }

  private chainOf(path: string): TsconfigChain | undefined {
    const given = this.settings.tsconfig;
    const nearest = given
      ? localPath(this.appDir, given)
      : configsAbove(path).find((file) => this.files.answer(this.content(file)) !== ABSENT);
    if (!nearest) return undefined;
    const chain = this.chains.get(nearest) ?? new TsconfigChain(nearest);
    this.chains.set(nearest, chain);
    return chain;
  }

  private nearby(path: string): FileQuery[] {
    const queries = configsAbove(path).map((file) => this.content(file));
    const nearest = queries.findIndex((query) => this.files.answer(query) !== ABSENT);
    return nearest < 0 ? queries : queries.slice(0, nearest + 1);
  }

  private content(file: string): FileQuery {
    return ['content', portablePath(this.appDir, file), ''];
  }
}

/** The possible configurations of a file, the nearest first. */
export function configsAbove(path: string): string[] {
  return directoriesUpward(dirname(path)).flatMap((directory) => [
    join(directory, 'tsconfig.json'),
    join(directory, 'jsconfig.json'),
  ]);
}
