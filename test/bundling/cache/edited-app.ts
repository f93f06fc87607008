import { lstatSync, mkdirSync, rmSync, unlinkSync } from 'node:fs';
import { Cache } from '../../../src/bundling/cache/cache';
import { RememberedAnswers } from '../../../src/bundling/cache/remembered-answers';
import { RememberedGroups } from '../../../src/bundling/cache/remembered-groups';
import { FileQueries } from '../../../src/bundling/files/file-queries';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { findEsbuild } from '../../../src/bundling/host/esbuild-package';
import type { BundlingOptions } from '../../../src/bundling/options/bundling-options';
import type { BatchOrder } from '../../../src/bundling/protocol/order';
import type { BuildSettings } from '../../../src/bundling/protocol/settings';
import { Project } from '../project';
import type { EditOrder, EditOutcome } from './edit-builder';

/** What may be at a path: a text, nothing, or, behind an arrow, a link. For `$NAME`, the value of a variable. */
export type Changes = Readonly<Record<string, readonly string[]>>;

/** Follows the key of an entry that is built again, with parts that were kept. */
const AGAIN = ' again';

/** What changes twice within this time may have the same state, so that nothing younger is remembered. Apps wait longer. */
const TICK = 20;

/** Numbers that look random and are the same every time. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An app that is edited at random. Its bundles are what the cache has, or come from builds. */
export class EditedApp {
  public hits = 0;

  private readonly edits: string[] = [];
  private readonly project = new Project();
  private readonly cacheDir = this.project.path('cache');
  private readonly scratchDir = this.project.path('scratch');
  private readonly last: Record<string, number> = {};
  private readonly variables: Record<string, string> = {};
  private readonly settings: BuildSettings;
  private cached: Readonly<Record<string, string | undefined>> = {};

  public constructor(
    private readonly changes: Changes,
    private readonly entries: readonly string[],
    options: BundlingOptions,
    private readonly random: () => number,
    /** Versions of what builds, if parts of bundles are kept, too. */
    private readonly tools?: string,
  ) {
    this.settings = buildSettings(options, 'nodejs22.x');
    for (const [path, states] of Object.entries(changes)) this.set(path, Math.floor(random() ** 2 * states.length));
    mkdirSync(this.scratchDir);
  }

  /** Changes one thing, or a few: what nobody has written down is seen when nothing else changes. */
  public edit(): void {
    const paths = Object.keys(this.changes).filter((path) => this.changes[path].length > 1);
    const count = this.random() < 0.7 ? 1 : 1 + this.random() * 4;
    for (let done = 0; done < count; done++) {
      const path = paths[Math.floor(this.random() * paths.length)];
      const states = this.changes[path].length;
      this.set(path, (this.last[path] + 1 + Math.floor(this.random() * (states - 1))) % states);
    }
  }

  /** What is to be built: what the cache has, for comparison, and what it lacks. */
  public order(): EditOrder {
    this.cached = this.lookUp();
    const compared = this.entries.filter((entry) => this.cached[entry] !== undefined);
    const missing = this.entries.filter((entry) => this.cached[entry] === undefined);
    // Together they take half of the time; a synth builds what is missing alone.
    const parts = this.random() < 0.3 ? [compared, missing] : [this.entries];
    const { directory: esbuild } = findEsbuild({ appDir: __dirname, entryDir: __dirname });
    const batches: BatchOrder[] = parts
      .filter((part) => part.length > 0)
      .map((part) => ({ esbuild, settings: this.settings, entries: part.map((file) => ({ key: file, file })) }));
    const again = this.tools === undefined ? [] : this.entries.map((file) => ({ key: `${file}${AGAIN}`, file }));
    if (again.length > 0) batches.push({ esbuild, settings: this.settings, tools: this.tools, entries: again });
    const { scratchDir } = this;
    const folders = { appDir: this.project.dir, cacheDir: this.cacheDir, outdir: scratchDir, scratchDir };
    return {
      order: { ...folders, timeLimit: 600_000, workers: 1, color: false },
      batches,
      compared: [...compared, ...again.map(({ key }) => key)],
      variables: this.variables,
    };
  }

  /** What the cache gave for each entry is what a build gives, and so is what it gives now. */
  public check(built: EditOutcome['bundles']): void {
    const found = this.lookUp();
    for (const entry of this.entries) {
      if (this.cached[entry] !== undefined) this.hits++;
      for (const outcome of [this.cached[entry], found[entry]])
        if (outcome !== undefined) this.compare(entry, outcome, built[entry]);
      if (this.tools !== undefined) this.compare(entry, built[`${entry}${AGAIN}`], built[entry]);
    }
    rmSync(this.scratchDir, { recursive: true });
    mkdirSync(this.scratchDir);
  }

  private compare(entry: string, outcome: string, expected: string): void {
    if (outcome === expected) return;
    const edits = this.edits.slice(-20);
    expect({ edits, entry, outcome }).toEqual({ edits, entry, outcome: expected });
  }

  private set(path: string, index: number): void {
    if (this.last[path] === index) return;
    this.last[path] = index;
    const text = this.changes[path][index];
    this.edits.push(`${path} = ${text}`);
    if (path.startsWith('$')) {
      this.variables[path.slice(1)] = text;
      return;
    }
    if (lstatSync(this.project.path(path), { throwIfNoEntry: false })) unlinkSync(this.project.path(path));
    if (text.startsWith('→')) this.project.link(path, text.slice(1));
    else if (text !== '') this.project.write({ [path]: text });
  }

  private lookUp(): Record<string, string | undefined> {
    for (const [name, value] of Object.entries(this.variables)) {
      if (value === '') delete process.env[name];
      else process.env[name] = value;
    }
    return this.project.inside(() => {
      const memory = new RememberedAnswers(this.cacheDir, this.project.dir);
      const facts = new FileQueries(this.project.dir, memory, Date.now() - TICK);
      const groups = new RememberedGroups(this.cacheDir, this.project.dir);
      const cache = new Cache(this.cacheDir, [], groups);
      const found = this.entries.map((entry) => [entry, cache.find(entry, facts)?.hash]);
      memory.keep();
      groups.keep();
      return Object.fromEntries(found);
    });
  }
}
