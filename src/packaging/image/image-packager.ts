import type { FileQuery } from '../../bundling/files/file-queries';
import { type Fault, UsageError } from '../../private/errors';
import type { BuildPlace, Contents, ImageKind, Package, Packager, Step } from '../model/packager';
import type { Reader } from '../model/reader';
import { PLATFORMS, type Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import type { ImageOptions } from '../options/image-options';
import { baseFaults, serverFaults, startFaults, variableFaults } from './image-faults';
import { dockerfileOf, FILES, type Recipe, TASK } from './recipe';
import { isOfLambda, referenceIn } from './reference';
import { scratchFaults } from './scratch-faults';

/** Raised when the same files and options give another image. */
const IMAGE_FORMAT = 1;

/**
 * Makes a container image of the package that another packager makes: a folder with a Dockerfile and the files, which every
 * container engine builds, and which can be published without one.
 */
export class ImagePackager implements Packager {
  public readonly language: string;
  public readonly format: number;
  public readonly entry: string;
  public readonly settings: unknown;
  public readonly variables: readonly string[];
  public readonly image: ImageKind;
  public readonly reader?: Reader;

  public constructor(
    private readonly inner: Packager,
    private readonly options: ImageOptions,
  ) {
    const base = referenceIn(options.base ?? '');
    this.language = inner.language;
    this.format = inner.format;
    this.entry = inner.entry;
    this.settings = { image: [IMAGE_FORMAT, options], inner: inner.settings };
    this.variables = inner.variables;
    this.reader = inner.reader;
    this.image = {
      hasSystemOfRuntime: base !== undefined && isOfLambda(base),
      hasBase: options.base !== undefined,
    };
  }

  public faults(appDir: string, target: Target): Fault[] {
    const { base } = this.options;
    const faults = [
      ...startFaults(this.options),
      ...(base === undefined ? [] : baseFaults(base, target)),
      ...(target.server ? serverFaults(base) : []),
    ];
    return [...this.inner.faults(appDir, target), ...faults];
  }

  public tools(appDir: string, target: Target): readonly ToolNeed[] {
    return this.inner.tools(appDir, target);
  }

  public inputs(appDir: string, target: Target): readonly FileQuery[] {
    return this.inner.inputs(appDir, target);
  }

  public steps(place: BuildPlace, round: number): readonly Step[] {
    return this.inner.steps(place, round);
  }

  public collect(place: BuildPlace): Package {
    return this.inner.collect(place);
  }

  public judge(contents: Contents, target: Target, where: string): readonly Fault[] {
    return this.inner.judge?.(contents, target, where) ?? [];
  }

  public isNeutral(name: string): boolean {
    return this.inner.isNeutral?.(name) ?? false;
  }

  public explain(output: string, target: Target): Fault | undefined {
    return this.inner.explain?.(output, target);
  }

  public wrap(contents: Contents, { target }: BuildPlace): Contents {
    const { base, workingDirectory = TASK } = this.options;
    const start = startOf(this.options, contents, target);
    const scratch = base === undefined ? scratchFaults(contents, start.entrypoint, this.entry) : [];
    const faults = [...scratch, ...variableFaults(start.environment)];
    if (faults.length > 0) throw new UsageError(...faults);
    const platform = PLATFORMS[target.architecture];
    const dockerfile = dockerfileOf({ platform, base, workingDirectory, ...start });
    return new Map([
      ['Dockerfile', Buffer.from(dockerfile)],
      ...[...contents].map(([name, content]) => [`${FILES}/${name}`, content] as const),
    ]);
  }
}

/** The program of a custom runtime is told the handler by a variable; the base images of AWS take it as their command. */
function startOf(
  { entrypoint, command }: ImageOptions,
  contents: Contents,
  { handler, server }: Target,
): Pick<Recipe, 'environment' | 'entrypoint' | 'command'> {
  const task = { LAMBDA_TASK_ROOT: TASK };
  if (entrypoint)
    return { environment: task, entrypoint, command: command ?? (handler === undefined ? undefined : [handler]) };
  if (server?.program) return { environment: task, entrypoint: [`${TASK}/${server.program}`], command };
  if (!contents.has('bootstrap'))
    return { environment: task, command: command ?? (handler === undefined ? undefined : [handler]) };
  const environment = handler === undefined ? task : { ...task, _HANDLER: handler };
  return { environment, entrypoint: [`${TASK}/bootstrap`], command };
}
