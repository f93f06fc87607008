import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { App, type AppProps, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Bundle, type BundlingOptions, TypeScriptCode } from '../../src';
import { nobodyOnCall } from '../support/nobody-on-call';
import { answeredTogether } from '../support/together';

/** An entry, and how it is bundled. */
type Request = readonly [entry: string, options?: BundlingOptions];

/** A folder with an app, for one test. */
export class Project {
  private static readonly all: Project[] = [];

  /** Removes all folders. */
  public static removeAll(): void {
    for (const project of Project.all.splice(0)) rmSync(dirname(project.dir), { recursive: true, force: true });
  }

  public readonly dir: string;
  private apps = 0;

  /** The folder has the name of the project, and is in a new folder. */
  public constructor(files: Record<string, string> = {}, name = 'shop') {
    this.dir = join(realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-project-'))), name);
    Project.all.push(this);
    this.write({ 'package.json': '{}', ...files });
  }

  public write(files: Record<string, string>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), content);
    }
  }

  public remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  public link(path: string, target: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    symlinkSync(target, this.path(path));
  }

  public read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  public list(path: string): string[] {
    return readdirSync(this.path(path));
  }

  public path(path: string): string {
    return join(this.dir, path);
  }

  /** Runs an action with the project as the working directory. */
  public inside<T>(action: () => T, directory = '.'): T {
    const before = process.cwd();
    process.chdir(this.path(directory));
    try {
      return action();
    } finally {
      process.chdir(before);
    }
  }

  /** An app whose cloud assembly is in the project. */
  public app(props: AppProps = {}): App {
    return nobodyOnCall(new App({ outdir: this.path(`cdk.out/${++this.apps}`), treeMetadata: false, ...props }));
  }

  /** Synthesizes a function for each entry in a new app, and returns their bundles. */
  public bundle(entry: string, options?: BundlingOptions): Bundle {
    return this.bundles([entry], options)[0];
  }

  public bundles(entries: readonly string[], options?: BundlingOptions): Bundle[] {
    return this.bundleEach(entries.map((entry) => [entry, options]));
  }

  /**
   * Takes requests, and builds all of them in one synth when the first bundle is asked for. To ask for one that cannot be
   * built throws its faults; the others are built nevertheless.
   */
  public together(): (entry: string, options?: BundlingOptions) => () => Bundle {
    const take = answeredTogether(
      (requests: readonly Request[]) => this.bundleEach(requests),
      (fault, index) => (fault.at?.split(', ').includes(`Shop/F${index}`) ? fault : undefined),
    );
    return (...request) => take(request);
  }

  /** Synthesizes a function for each entry with its own options in a new app, and returns their bundles. */
  public bundleEach(requests: readonly Request[]): Bundle[] {
    return this.inside(() => {
      const app = this.app();
      const stack = new Stack(app, 'Shop');
      const bundles = requests.map(([entry, options], index) => {
        const code = TypeScriptCode.fromEntry(entry, options);
        functionOf(stack, `F${index}`, code);
        return code.bundle;
      });
      app.synth();
      return bundles;
    });
  }
}

/** A program that synthesizes a function for an entry in its own process. It prints the key of the asset. */
export function appProgram(entry: string, options: BundlingOptions = {}): Record<string, string> {
  const lambdaform = JSON.stringify(join(__dirname, '../../src/functions/typescript-code'));
  const cdk = (name: string) => JSON.stringify(require.resolve(name));
  return {
    'app.js': `
      const { App, Stack } = require(${cdk('aws-cdk-lib')});
      const { Function, Runtime } = require(${cdk('aws-cdk-lib/aws-lambda')});
      const { TypeScriptCode } = require(${lambdaform});
      const app = new App({ outdir: process.argv[2] });
      const stack = new Stack(app, 'S');
      const code = TypeScriptCode.fromEntry(${JSON.stringify(entry)}, ${JSON.stringify(options)});
      const { node } = new Function(stack, 'F', { code, handler: code.handler, runtime: Runtime.NODEJS_24_X });
      app.synth();
      console.log(stack.resolve(node.defaultChild.code).s3Key);`,
  };
}

/** Runs a program of the project and waits for it. */
export function run(
  project: Project,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  const { LAMBDAFORM_QUIET, JEST_WORKER_ID, ...inherited } = process.env;
  const options = { cwd: project.dir, env: { ...inherited, ...env } };
  return promisify(execFile)(process.execPath, ['--require', require.resolve('tsx/cjs'), ...args], options);
}

/** A function with some code. */
export function functionOf(stack: Stack, id: string, code: TypeScriptCode, handler = code.handler): lambda.Function {
  return new lambda.Function(stack, id, { runtime: lambda.Runtime.NODEJS_22_X, code, handler });
}

/** Runs an action while no process can be started. */
export function withoutProcesses<T>(action: () => T): T {
  const { execPath } = process;
  process.execPath = '/nowhere/node';
  try {
    return action();
  } finally {
    process.execPath = execPath;
  }
}

/** The code of a bundle. */
export function codeOf(bundle: Bundle, file = 'index.js'): string {
  return readFileSync(join(bundle.directory, file), 'utf8');
}

/** The code of all files of a bundle. */
export function allCodeOf(bundle: Bundle): string {
  return bundle.files
    .filter((file) => /\.m?js$/.test(file))
    .map((file) => codeOf(bundle, file))
    .join('\n');
}

/** The message of the error that an action throws. */
export function errorOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was thrown');
}
