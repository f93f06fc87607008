import type { Fault } from '../../private/errors';
import type { BuildPlace, Packager, Step } from '../model/packager';
import { PackagerAround } from '../model/packager-around';
import type { Target } from '../model/target';
import type { ToolNeed } from '../model/tool';
import type { DockerBuildOptions } from '../options/package-build';
import { ENGINE, engineName } from './engine';
import { explainEngine } from './explain';
import { stepInContainer } from './step-in-container';

/** Raised when the same sources, options and image give another package. */
const DOCKER_FORMAT = 1;

/** Makes the package of another packager in a container: its commands run there, in the same folders. */
export class DockerPackager extends PackagerAround {
  public constructor(
    inner: Packager,
    private readonly options: DockerBuildOptions,
  ) {
    super(inner, { docker: [DOCKER_FORMAT, options] });
  }

  public override faults(appDir: string, target: Target): readonly Fault[] {
    const { withoutContainer } = this.inner;
    const code = 'PackageBuildContainer';
    if (withoutContainer !== undefined) {
      const what = `packaging.buildWith of ${this.entry} is a container, and ${withoutContainer}`;
      return [{ code, what, fix: 'leave out packaging.buildWith' }];
    }
    if (process.platform === 'win32') {
      const what = `packaging.buildWith of ${this.entry} is a container, which can't use Windows paths`;
      return [{ code, what, fix: 'synthesize the app in WSL, or leave out packaging.buildWith' }];
    }
    if (this.options.image === undefined && target.runtime === undefined) {
      const what = `the runtime of ${this.entry} is known only after deployment, and so is the image that builds it`;
      return [{ code, what, fix: 'name the image: PackageBuild.docker({ image: ... })' }];
    }
    return super.faults(appDir, target);
  }

  public override tools(appDir: string, target: Target): readonly ToolNeed[] {
    const needs = super.tools(appDir, target);
    return [{ ...ENGINE, name: engineName() }, ...needs.filter(({ isForHost }) => isForHost)];
  }

  public override steps(place: BuildPlace, round: number): readonly Step[] {
    const { appDir, target } = place;
    const needs = super.tools(appDir, target).filter(({ isForHost }) => !isForHost);
    const tools = { ...place.tools, ...Object.fromEntries(needs.map(({ name }) => [name, name])) };
    const container = {
      place,
      engine: place.tools[engineName()],
      image: this.imageFor(target),
      variables: this.variables,
    };
    const steps = super.steps({ ...place, tools, isInContainer: true }, round);
    return steps.map((step) => (step.isForHost ? step : stepInContainer(step, container)));
  }

  public override explain(output: string, target: Target): Fault | undefined {
    return explainEngine(output, this.entry, this.imageFor(target)) ?? super.explain(output, target);
  }

  private imageFor({ runtime, architecture }: Target): string {
    return this.options.image ?? `public.ecr.aws/sam/build-${runtime}:latest-${architecture}`;
  }
}
