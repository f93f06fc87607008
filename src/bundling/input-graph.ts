import { posix } from 'node:path';
import type { Metafile } from 'esbuild';
import type { Finding } from './cache';
import { ABSENT, type Facts, packageFolder, type Question } from './facts';
import { statusOf } from './file-status';
import { localPath } from './portable-path';
import type { ResolutionQuestions } from './resolution-questions';
import { fileOfInput } from './virtual-input';

/** Clocks of file systems are coarse. */
const CLOCK_TOLERANCE = 20;

/** What is known of a build besides its inputs. */
export interface MoreFacts {
  /** Whether a module that is no file is accounted for by the questions. */
  explains(input: string): boolean;
  readonly questions: readonly Question[];
}

/** Which files went into which bundle of a build. */
export class InputGraph {
  private readonly settled = new Map<string, boolean>();

  public constructor(
    private readonly appDir: string,
    private readonly inputs: Metafile['inputs'],
    private readonly facts: Facts,
    private readonly questions: ResolutionQuestions,
    private readonly startedAt: number,
  ) {}

  /**
   * What must stay true for the entry's bundle to stay the same, grouped by package. Nothing when that cannot be told:
   * when an input is no plain file, or was perhaps changed while esbuild read it.
   */
  public findingsOf(entry: string, injected: readonly string[], more: MoreFacts): Finding[][] | undefined {
    const files = this.reachable([entry, ...injected.map((file) => posix.normalize(file))]).filter(
      (file) => !more.explains(file),
    );
    if (!files.every((file) => this.facts.answer(['content', fileOfInput(file), '']) !== ABSENT)) return undefined;
    const groups = new Map<string, Map<string, Finding>>();
    const add = (group: string, questions: readonly Question[]): void => {
      const findings = groups.get(group) ?? new Map<string, Finding>();
      groups.set(group, findings);
      for (const question of questions) findings.set(question.join('\0'), [...question, this.facts.answer(question)]);
    };
    add(
      '',
      [entry, ...injected].flatMap((file) => this.questions.ofEntry(file)),
    );
    add('', more.questions);
    for (const file of files) add(packageFolder(file) ?? '', this.questions.of(file, this.inputs[file].imports));
    const all = [...groups.values()].map((findings) =>
      [...findings.keys()].sort().map((key) => findings.get(key) as Finding),
    );
    const settled = all.every((findings) =>
      findings.every(([kind, path, detail]) => this.isSettled([kind, path, detail])),
    );
    return settled && this.questions.certain ? all : undefined;
  }

  private reachable(from: readonly string[]): string[] {
    const reached = new Set<string>();
    const next = [...from];
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (reached.has(file) || !this.inputs[file]) continue;
      reached.add(file);
      for (const imported of this.inputs[file].imports) next.push(...this.leadsTo(file, imported.path));
    }
    return [...reached].filter((file) => !file.startsWith('<')).sort();
  }

  /** An import with a `*` leads to every file that it may load when it runs. */
  private leadsTo(file: string, imported: string): string[] {
    if (!imported.includes('*')) return [imported];
    const prefix = posix.join(posix.dirname(file), imported.slice(0, imported.indexOf('*')));
    return Object.keys(this.inputs).filter((input) => input.startsWith(prefix));
  }

  /** False for what was changed since the build began, and perhaps between its being read there and here. */
  private isSettled([, path]: Question): boolean {
    const known = this.settled.get(path);
    if (known !== undefined) return known;
    const stats = statusOf(localPath(this.appDir, path));
    // A time in the future comes from another clock and says nothing.
    const now = Date.now() + CLOCK_TOLERANCE;
    const settled = ![stats?.mtimeMs, stats?.ctimeMs].some(
      (time = 0) => time > this.startedAt - CLOCK_TOLERANCE && time <= now,
    );
    this.settled.set(path, settled);
    return settled;
  }
}
