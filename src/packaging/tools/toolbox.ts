import { RememberedAnswers } from '../../bundling/cache/remembered-answers';
import { fingerprint } from '../../bundling/files/fingerprint';
import { PathStates } from '../../bundling/files/states/path-states';
import { runLimited } from '../../bundling/host/programs/limited-command';
import { type Fault, UsageError } from '../../private/errors';
import { isOlder } from '../model/target';
import type { Tool, ToolNeed } from '../model/tool';
import { pathOfTool } from './find-tool';

/** How long a tool may take to tell its version, in milliseconds. */
const PATIENCE = 60_000;

/**
 * The tools of this machine. A tool that has not changed since an earlier synth is not asked for its version again: nothing
 * is started if nothing is built.
 */
export class Toolbox {
  private readonly memory: RememberedAnswers;
  private readonly states = new PathStates();
  private readonly known = new Map<string, Tool>();

  /**
   * @param root the folder of the cache
   * @param appDir the directory of the app
   */
  public constructor(
    root: string,
    private readonly appDir: string,
  ) {
    this.memory = new RememberedAnswers(root, `the tools of ${appDir}`);
  }

  /**
   * Returns the tools. Throws the faults of all that are missing, too old, or do not say what they are. What is optional is
   * left out instead.
   */
  public find(needs: readonly ToolNeed[], who: string): Tool[] {
    const looked = needs.map((need) => ({ need, tool: this.tool(need, who) }));
    const found = looked.flatMap(({ need, tool }) => (need.isOptional && 'code' in tool ? [] : [tool]));
    const faults = found.filter((one): one is Fault => 'code' in one);
    if (faults.length > 0) throw new UsageError(...faults);
    return found as Tool[];
  }

  /** Keeps what is known for later synths. */
  public keep(): void {
    this.memory.keep();
  }

  private tool(need: ToolNeed, who: string): Tool | Fault {
    const path = pathOfTool(need.name, need.places);
    if (path === undefined) return missing(need, who);
    const id = JSON.stringify([path, need.versionArgs, need.cwd]);
    const known = this.known.get(id) ?? this.ask(need, path, who);
    if ('code' in known) return known;
    this.known.set(id, known);
    return tooOld(need, known, who) ?? known;
  }

  private ask(need: ToolNeed, path: string, who: string): Tool | Fault {
    const { name, versionArgs, versionFiles = [], cwd = this.appDir } = need;
    const state = this.states.file(path);
    const others = versionFiles.map((file) => this.states.file(file));
    // A file without a state may have changed at any time.
    const isSure = Boolean(state) && others.every((other) => other !== undefined);
    const question = fingerprint(JSON.stringify([versionArgs, cwd, versionFiles, others]));
    const recalled = isSure && state ? this.memory.recall(path, question, state) : undefined;
    if (recalled !== undefined) return { name, path, version: recalled };
    const env = { ...process.env } as Record<string, string>;
    const { status, output, problem } = runLimited(
      { command: path, args: versionArgs, timeLimit: PATIENCE },
      { cwd, env },
    );
    if (status !== 0) return broken(need, path, problem ?? output, who);
    const version = output
      .split('\n')
      .map((line) => line.trim())
      .join(' ');
    if (isSure && state) this.memory.remember(path, question, state, version);
    return { name, path, version };
  }
}

function missing({ name, least, places = [], install, otherwise }: ToolNeed, who: string): Fault {
  const version = least === undefined ? '' : ` (${least} or newer)`;
  const looked = [...places, 'the folders in PATH'].join(', ');
  return {
    code: 'ToolNotFound',
    what: `${who} is built by ${name}${version}, which was not found; looked at ${looked}`,
    fix: waysOut(install, otherwise),
  };
}

function waysOut({ macOS, linux, windows }: ToolNeed['install'], otherwise?: string): string {
  const lines = [`install it:`, `  macOS: ${macOS}`, `  Linux: ${linux}`, `  Windows: ${windows}`];
  return [...lines, ...(otherwise === undefined ? [] : [otherwise])].join('\n');
}

function tooOld(
  { name, least, install, otherwise }: ToolNeed,
  { path, version }: Tool,
  who: string,
): Fault | undefined {
  const [, number] = /(?<![\d.])(\d{1,9}(?:\.\d{1,9})+)/.exec(version) ?? [];
  if (least === undefined || (number !== undefined && !isOlder(number, least))) return undefined;
  return {
    code: 'ToolTooOld',
    what: `${who} is built by ${name} ${least} or newer, and ${path} is ${number ?? `"${version}"`}`,
    fix: waysOut(install, otherwise),
  };
}

function broken({ name, versionArgs }: ToolNeed, path: string, output: string, who: string): Fault {
  return {
    code: 'ToolBroken',
    what: `${who} is built by ${name}, but "${path} ${versionArgs.join(' ')}" fails:\n\n${output}\n`,
    fix: `make the command work in a terminal, or remove the folder of ${name} from PATH`,
  };
}
