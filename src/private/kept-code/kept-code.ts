import { isAscii } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** What Node.js puts around a module: on its first line, so that traces name the lines of the file. */
const [BEFORE, AFTER] = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'];

/** The number of bytes before the code: the hash of the source and of the code. */
const HASH = 32;

/**
 * The code that V8 has made of files, kept from one process to the next: to compile the parts of this library takes a tenth of a
 * synth without changes.
 *
 * What is kept is used for the very same source, V8 and flags, and for as long as not a byte of it has changed.
 */
export class KeptCode {
  /** The files that were compiled, because there was nothing to use. */
  private readonly compiled = new Map<string, { readonly bytes: Buffer; readonly script: Script }>();

  /** @param folder where the code is kept */
  public constructor(private readonly folder: string) {}

  /** Loads a file as `require` does. In the file, `import()` fails: what it needs of Node.js prints a warning. */
  public load(path: string): unknown {
    return this.prepare(path)();
  }

  /** The same for a file that is to run later: what fails until then has done nothing. */
  public prepare(path: string): () => unknown {
    const bytes = readFileSync(path);
    // What is plain takes a third of the time that UTF-8 does.
    const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    const cachedData = this.read(path, bytes);
    const script = new Script(BEFORE + source + AFTER, { filename: path, cachedData });
    if (!cachedData || script.cachedDataRejected) this.compiled.set(path, { bytes, script });
    const run = script.runInThisContext();
    return () => {
      const module = { exports: {} };
      run(module.exports, createRequire(path), module, path, dirname(path));
      return module.exports;
    };
  }

  /** Keeps what was compiled, with the functions that have run by now: V8 compiles a function when it is called. */
  public keep(): void {
    for (const [path, { bytes, script }] of this.compiled) {
      try {
        this.write(path, bytes, script.createCachedData());
      } catch {
        // A folder that cannot be written saves no time.
      }
    }
    this.compiled.clear();
  }

  private read(path: string, source: Buffer): Buffer | undefined {
    try {
      const kept = readFileSync(this.fileFor(path));
      const code = kept.subarray(HASH);
      return hashOf(source, code).equals(kept.subarray(0, HASH)) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  private write(path: string, source: Buffer, code: Buffer): void {
    mkdirSync(this.folder, { recursive: true });
    const unfinished = join(this.folder, `${randomUUID()}.unfinished`);
    try {
      writeFileSync(unfinished, Buffer.concat([hashOf(source, code), code]));
      renameSync(unfinished, this.fileFor(path));
    } finally {
      rmSync(unfinished, { force: true });
    }
  }

  /** Each V8, with each set of flags, has a file of its own. */
  private fileFor(path: string): string {
    return join(this.folder, `${basename(path)}.${cachedDataVersionTag().toString(16)}`);
  }
}

function hashOf(source: Buffer, code: Buffer): Buffer {
  return createHash('sha256').update(source).update(code).digest();
}
