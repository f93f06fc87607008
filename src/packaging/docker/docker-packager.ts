import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import type { BuildPlace, Contents, Package, Packager, Step } from '../model/packager';
import type { Reader } from '../model/reader';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import type { DockerBuildOptions } from '../options/package-build';
import { ENGINE, engineName } from './engine';
import { explainEngine } from './explain';
import { stepInContainer } from './step-in-container';

/** Raised when the same sources, options and image give another package. */
const DOCKER_FORMAT = 1;

/** Makes the package of another packager in a container: its commands run there, in the same folders. */
export class DockerPackager implements Packager {
  public readonly language: string;
  public readonly format: number;
  public readonly entry: string;
  public readonly settings: unknown;
  public readonly variables: readonly string[];
  public readonly reader?: Reader;

  public constructor(
    private readonly inner: Packager,
    private readonly options: DockerBuildOptions,
  ) {
    this.language = inner.language;
    this.format = inner.format;
    this.entry = inner.entry;
    this.settings = { docker: [DOCKER_FORMAT, options], inner: inner.settings };
    this.variables = inner.variables;
    this.reader = inner.reader;
  }

  public faults(appDir: string, target: Target): readonly Fault[] {
    const { withoutContainer } = this.inner;
    const code = 'PackageBuildContainer';
    if (withoutContainer !== undefined) {
      const what = `packaging.buildWith of ${this.entry} is a container, and ${withoutContainer}`;
      return [{ code, what, fix: 'leave out packaging.buildWith' }];
    }
    if (process.platform === 'win32') {
      const what = `packaging.buildWith of ${this.entry} is a container, which has no folders with the names of Windows`;
      return [{ code, what, fix: 'synthesize the app in WSL, or leave out packaging.buildWith' }];
    }
    if (this.options.image === undefined && target.runtime === undefined) {
      const what = `the runtime of ${this.entry} is known only after deployment, and so is the image that builds it`;
      return [{ code, what, fix: 'name the image: PackageBuild.docker({ image: ... })' }];
    }
    return this.inner.faults(appDir, target);
  }

  public tools(appDir: string, target: Target): readonly ToolNeed[] {
    const needs = this.inner.tools(appDir, target);
    return [{ ...ENGINE, name: engineName() }, ...needs.filter(({ isForHost }) => isForHost)];
  }

  public inputs(appDir: string, target: Target): readonly FileQuery[] {
    return this.inner.inputs(appDir, target);
  }

  public steps(place: BuildPlace, round: number): readonly Step[] {
    const { appDir, target } = place;
    const needs = this.inner.tools(appDir, target).filter(({ isForHost }) => !isForHost);
    const tools = { ...place.tools, ...Object.fromEntries(needs.map(({ name }) => [name, name])) };
    const container = {
      place,
      engine: place.tools[engineName()],
      image: this.imageFor(target),
      variables: this.variables,
    };
    const steps = this.inner.steps({ ...place, tools, isInContainer: true }, round);
    return steps.map((step) => (step.isForHost ? step : stepInContainer(step, container)));
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
    return explainEngine(output, this.entry, this.imageFor(target)) ?? this.inner.explain?.(output, target);
  }

  private imageFor({ runtime, architecture }: Target): string {
    return this.options.image ?? `public.ecr.aws/sam/build-${runtime}:latest-${architecture}`;
  }
}
