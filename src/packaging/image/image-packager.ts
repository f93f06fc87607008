import { type Fault, UsageError } from '../../private/errors';
import type { BuildPlace, Contents, ImageKind, Packager } from '../model/packager';
import { PackagerAround } from '../model/packager-around';
import { PLATFORMS, type Target } from '../model/target';
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
export class ImagePackager extends PackagerAround {
  public readonly image: ImageKind;

  public constructor(
    inner: Packager,
    private readonly options: ImageOptions,
  ) {
    super(inner, { image: [IMAGE_FORMAT, options] });
    const base = referenceIn(options.base ?? '');
    this.image = {
      hasSystemOfRuntime: base !== undefined && isOfLambda(base),
      hasBase: options.base !== undefined,
    };
  }

  public override faults(appDir: string, target: Target): Fault[] {
    const { base } = this.options;
    const faults = [
      ...startFaults(this.options),
      ...(base === undefined ? [] : baseFaults(base, target)),
      ...(target.server ? serverFaults(base) : []),
    ];
    return [...super.faults(appDir, target), ...faults];
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
