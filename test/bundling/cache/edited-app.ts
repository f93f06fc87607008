import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cache } from '../../../src/bundling/cache/cache';
import { FileQueries } from '../../../src/bundling/files/file-queries';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { findEsbuild } from '../../../src/bundling/host/esbuild-package';
import type { BundlingOptions } from '../../../src/bundling/options/bundling-options';
import { Project } from '../project';
import type { EditOrder, EditOutcome } from './edit-builder';

/** What may be at a path: a text, nothing, or, behind an arrow, a link. For `$NAME`, the value of a variable. */
export type Changes = Readonly<Record<string, readonly string[]>>;

/** Numbers that look random and are the same every time. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Compiles the program that builds, so that it starts fast. Answers with its file. */
export function compileBuilder(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lambdaform-builder-')), 'builder.js');
  const esbuild = join(require.resolve('esbuild/package.json'), '../bin/esbuild');
  const options = ['--bundle', '--platform=node', '--log-level=error', `--outfile=${file}`];
  const { status, stderr } = spawnSync(esbuild, [join(__dirname, 'edit-builder.ts'), ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return file;
}

/** An app that is edited at random. Its bundles are what the cache has, or come from builds. */
export class EditedApp {
  public readonly edits: string[] = [];
  public hits = 0;

  private readonly project: Project;
  private readonly cacheDir: string;
  private builder?: ChildProcess;
  private last: Record<string, number> = {};

  public constructor(
    private readonly changes: Changes,
    private readonly entries: readonly string[],
    private readonly options: BundlingOptions,
    private readonly random: () => number,
    private readonly program: string,
  ) {
    this.project = new Project();
    this.cacheDir = this.project.path('cache');
    for (const path of Object.keys(changes)) this.set(path, 0);
  }

  /** Changes a few things. */
  public edit(): void {
    const paths = Object.keys(this.changes);
    for (let count = 0; count < 1 + this.random() * 3; count++) {
      const path = paths[Math.floor(this.random() * paths.length)];
      this.set(path, Math.floor(this.random() * this.changes[path].length));
    }
  }

  /** What the cache gives for each entry is what a build gives; what it has not is built, and kept. */
  public async check(): Promise<void> {
    const cached = this.lookUp();
    const isHit = (entry: string) => cached[entry] !== undefined;
    const built = await this.build(this.entries.filter(isHit), undefined);
    this.hits += Object.keys(built).length;
    for (const [entry, hash] of Object.entries(built)) this.compare(entry, cached[entry], hash);
    const added = await this.build(
      this.entries.filter((entry) => !isHit(entry)),
      this.cacheDir,
    );
    const found = this.lookUp();
    for (const entry of Object.keys(added)) if (found[entry]) this.compare(entry, found[entry], added[entry]);
  }

  /** Ends the process that builds: the next one knows nothing of what this one has loaded. */
  public end(): void {
    this.builder?.kill();
    this.builder = undefined;
  }

  private compare(entry: string, outcome: string | undefined, expected: string): void {
    if (outcome === expected) return;
    const { edits } = this;
    expect({ edits: edits.slice(-20), entry, outcome }).toEqual({ edits: edits.slice(-20), entry, outcome: expected });
  }

  private set(path: string, index: number): void {
    if (this.last[path] === index) return;
    this.last[path] = index;
    const text = this.changes[path][index];
    this.edits.push(`${path} = ${text}`);
    if (path.startsWith('$')) {
      if (text === '') delete process.env[path.slice(1)];
      else process.env[path.slice(1)] = text;
      return;
    }
    if (lstatSync(this.project.path(path), { throwIfNoEntry: false })) unlinkSync(this.project.path(path));
    if (text.startsWith('→')) this.project.link(path, text.slice(1));
    else if (text !== '') this.project.write({ [path]: text });
  }

  private lookUp(): Record<string, string | undefined> {
    return this.project.inside(() => {
      const facts = new FileQueries(this.project.dir);
      const cache = new Cache(this.cacheDir);
      return Object.fromEntries(this.entries.map((entry) => [entry, cache.find(entry, facts)?.hash]));
    });
  }

  private async build(entries: readonly string[], cacheDir: string | undefined): Promise<EditOutcome> {
    if (entries.length === 0) return {};
    const { dir } = this.project;
    const outdir = mkdtempSync(join(tmpdir(), 'lambdaform-edits-'));
    const { directory: esbuild } = findEsbuild({ appDir: __dirname, entryDir: __dirname });
    const settings = buildSettings(this.options, 'nodejs22.x');
    const batch = { esbuild, settings, entries: entries.map((file) => ({ key: file, file })) };
    const order = { appDir: dir, cacheDir, outdir, scratchDir: outdir, timeLimit: 60_000, workers: 1, color: false };
    try {
      return await this.ask({ order, batches: [batch] });
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }

  private ask(order: EditOrder): Promise<EditOutcome> {
    const env = { ...process.env };
    this.builder ??= fork(this.program, {
      cwd: this.project.dir,
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { builder } = this;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the builder ended with ${code}`));
      builder.once('exit', ended);
      builder.once('message', (outcome: EditOutcome) => {
        builder.off('exit', ended);
        resolve(outcome);
      });
      builder.send(order);
    });
  }
}
