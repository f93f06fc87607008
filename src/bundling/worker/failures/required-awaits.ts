import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type * as Esbuild from 'esbuild';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { localPath } from '../../../private/paths';
import { UserFileError } from '../../files/user-file-error';
import type { FileAside } from '../../protocol/bundle-record';
import { CODE, isOwnCode } from '../esbuild/code-input';
import { placeOfImport } from './place-of-import';

type Inputs = Esbuild.Metafile['inputs'];

/** Code that requires a module which is not ready when `require` returns. */
export interface RequiredAwait {
  readonly by: string;
  /** Where it does: `src/orders.ts:3`. */
  readonly at: string;
  /** The module, as the code names it. */
  readonly name: string;
  /** The file that awaits something at its top level: the module, or one that it imports. */
  readonly waits: string;
}

/**
 * Looks for calls of `require` that get ES modules with `await` at their top level. Node.js refuses them, and esbuild does not
 * in ES modules: what such a module exports is not there yet when `require` returns.
 */
export class RequiredAwaits {
  private readonly known = new Map<string, Promise<boolean>>();

  public constructor(
    private readonly appDir: string,
    private readonly esbuild: typeof Esbuild,
  ) {}

  /** @param used the inputs of which something is in a bundle that is an ES module */
  public async of(all: Inputs, used: readonly string[]): Promise<RequiredAwait[]> {
    const required = used.flatMap((by) =>
      (all[by]?.imports ?? [])
        .filter(({ kind, path }) => kind === 'require-call' && all[path]?.format === 'esm')
        .map(({ path, original = path }) => ({ by, path, name: original })),
    );
    const found: RequiredAwait[] = [];
    for (const { by, path, name } of required) {
      const waits = await this.waiting(all, path);
      if (waits !== undefined) found.push({ by, name, waits, at: placeOfImport(this.appDir, by, name) });
    }
    return found;
  }

  /** The first file that awaits among a module and those that it imports. */
  private async waiting(all: Inputs, module: string): Promise<string | undefined> {
    const seen = new Set([module]);
    for (const file of seen) {
      if (await this.awaits(file)) return file;
      for (const { kind, path } of all[file]?.imports ?? [])
        if (kind === 'import-statement' && all[path]?.format === 'esm') seen.add(path);
    }
    return undefined;
  }

  private awaits(file: string): Promise<boolean> {
    const known = this.known.get(file) ?? this.readAwaits(file);
    this.known.set(file, known);
    return known;
  }

  private async readAwaits(file: string): Promise<boolean> {
    if (!CODE.test(file)) return false;
    try {
      const source = readFileSync(localPath(this.appDir, file), 'utf8');
      if (!/\bawait\b/.test(source)) return false;
      const loader = extname(file).slice(1).replace(/^[cm]/, '') as Esbuild.Loader;
      return hasTopLevelAwait(parseStatements((await this.esbuild.transform(source, { loader })).code));
    } catch {
      return false;
    }
  }
}

function hasTopLevelAwait(node: Syntax): boolean {
  if (isFunction(node)) return false;
  const isAwait = node.type === 'AwaitExpression' || node.await === true || node.kind === 'await using';
  return isAwait || childrenOf(node).some(hasTopLevelAwait);
}

/** What is to be said of packages that do so. @throws UserFileError if own code does */
export function awaitAsides(required: readonly RequiredAwait[]): FileAside[] {
  const own = required.find(({ by }) => isOwnCode(by));
  if (own !== undefined) throw awaitsTooLate(own);
  return required.map(({ at, waits }) => ({ kind: 'await', file: waits, at }));
}

function awaitsTooLate({ at, name, waits }: RequiredAwait): UserFileError {
  return new UserFileError({
    code: 'RequiredAwait',
    what: `${at} requires ${name}, and ${waits} has an await at its top level: what it exports is not there yet when require returns, and Node.js refuses that`,
    fix: `import it: write import ... from '${name}', or await import('${name}'), in place of require('${name}')`,
  });
}
