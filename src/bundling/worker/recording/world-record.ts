import { AsyncLocalStorage } from 'node:async_hooks';
import { dirname, join, sep } from 'node:path';
import { localPath, portablePath } from '../../../private/paths';
import type { Finding } from '../../cache/cache';
import { cacheDirectory } from '../../files/app-directory';
import { SALT, variableNames, variableOf } from '../../files/environment';
import { ABSENT, FileQueries, type FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { isOfSynth } from '../../files/folder-files';
import { VariableChanges } from './variable-changes';

/** Questions about what is no file. */
const AROUND: readonly FileQuery[0][] = ['machine', 'variable', 'variables'];

/**
 * What code of the user's has asked the world, each question with the answer that it had just before the code got its own:
 * whatever changes later makes another build necessary.
 */
export class WorldRecord {
  /** When the code may have begun to ask. */
  public readonly startedAt = Date.now();
  /** Files from which code was loaded without a known importer. */
  public readonly loaders = new Set<string>();
  /** Whose code has set variables that this code has asked for. */
  public readonly givers = new Set<WorldRecord>();
  /** Whether the code has said itself what it reads. */
  public isTold = false;

  private readonly findings = new Map<string, Finding>();
  private readonly reasons = new Set<string>();
  /** Files and folders that the code has written: what it reads there is its own work. */
  private readonly made = new Set<string>();
  private readonly changed = new Set<string>();

  /**
   * @param appDir the directory of the app
   * @param name what the user knows the code by
   */
  public constructor(
    private readonly appDir: string,
    private readonly name: string,
  ) {}

  /** The questions with their answers. */
  public get answers(): readonly Finding[] {
    return [...this.findings.values()];
  }

  /** What of the code's doings cannot be written down. */
  public get gaps(): readonly string[] {
    return [...this.reasons].map((what) => `${this.name} ${what}`);
  }

  /** Whether the code knows which environment variables there are. */
  public get hasAskedNames(): boolean {
    return this.findings.has(keyOf(['variables', '', '']));
  }

  /** Writes a question about a file or folder down. */
  public ask(kind: FileQuery[0], path: string, detail = ''): void {
    if (this.isMade(path) || isOfSynth(path)) return;
    this.add([kind, portablePath(this.appDir, path), detail]);
  }

  /** Writes a question about the machine down. */
  public askMachine(question = ''): void {
    this.add(['machine', question, '']);
  }

  /** Writes a question about an environment variable down, or about the names of all. */
  public askVariable(name?: string): void {
    if (this.made.has(`$${name}`)) return;
    unrecorded(() => {
      for (const maker of changes.makersOf(name)) if (maker !== this) this.givers.add(maker);
      const before = changes.before();
      const salt = join(cacheDirectory(this.appDir), SALT);
      if (name === undefined) this.keep(['variables', '', ''], () => variableNames(before));
      else this.keep(['variable', name, ''], () => variableOf(name, salt, before) ?? ABSENT);
    });
  }

  /** The code writes a file, or makes a folder. */
  public make(path: string): void {
    this.changed.add(path);
    if (!this.hasAsked(path)) this.made.add(path);
  }

  /** The code makes a folder, with those above it that are missing. */
  public makeFolder(path: string): void {
    if (unrecorded(() => statusOf(path))) return;
    const above = dirname(path);
    if (above !== path) this.makeFolder(above);
    this.make(path);
  }

  /** The code sets an environment variable. */
  public makeVariable(name: string): void {
    unrecorded(() => changes.note(name, this));
    if (!this.findings.has(keyOf(['variable', name, '']))) this.made.add(`$${name}`);
  }

  /** Says what the code does that cannot be written down. */
  public miss(what: string): void {
    if (this.reasons.size < 3) this.reasons.add(what);
  }

  /** Whether that is known already. */
  public hasMissed(what: string): boolean {
    return this.reasons.has(what);
  }

  /** Whether nothing has changed since it was asked but what the code itself has changed. */
  public isSettled(): boolean {
    const facts = new FileQueries(this.appDir);
    return this.answers.every(([kind, path, detail, answer]) => {
      // The code itself may set variables, and go to another folder.
      if (AROUND.includes(kind) || facts.answer([kind, path, detail]) === answer) return true;
      const local = localPath(this.appDir, path);
      return [...this.changed].some((place) => place === local || place.startsWith(local + sep));
    });
  }

  private add(question: FileQuery): void {
    this.keep(question, () => new FileQueries(this.appDir).answer(question));
  }

  private keep(question: FileQuery, answer: () => string): void {
    const key = keyOf(question);
    if (!this.findings.has(key)) this.findings.set(key, [...question, unrecorded(answer)]);
  }

  private isMade(path: string): boolean {
    for (let at = path; ; at = dirname(at)) {
      if (this.made.has(at)) return true;
      if (dirname(at) === at) return false;
    }
  }

  private hasAsked(path: string): boolean {
    const portable = portablePath(this.appDir, path);
    return this.answers.some(([, asked]) => asked === portable);
  }
}

const changes = new VariableChanges<WorldRecord>();

/** The environment changes, and not by code of the user's. */
export function forgetVariable(name: string): void {
  changes.note(name, undefined);
}

const storage = new AsyncLocalStorage<WorldRecord | undefined>();

/** Where what the running code asks is written down; nothing while the code is ours. */
export function currentRecord(): WorldRecord | undefined {
  return storage.getStore();
}

/** Runs code of the user's, and writes down what it asks, now and in all that it starts. */
export function recorded<T>(record: WorldRecord, action: () => T): T {
  return storage.run(record, action);
}

/** Runs code of ours. */
export function unrecorded<T>(action: () => T): T {
  return storage.run(undefined, action);
}

function keyOf(question: FileQuery): string {
  return question.join('\0');
}
