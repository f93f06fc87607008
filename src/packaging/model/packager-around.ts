import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import type { BuildPlace, Contents, Package, Packager, Step } from './packager';
import type { Reader } from './reader';
import type { Target } from './target';
import type { ToolNeed } from './tool';

/** Does what another packager does, apart from what a subclass changes. */
export abstract class PackagerAround implements Packager {
  public readonly language: string;
  public readonly format: number;
  public readonly entry: string;
  public readonly settings: unknown;
  public readonly variables: readonly string[];
  public readonly reader?: Reader;

  /**
   * @param inner the other packager
   * @param settings what decides on the package besides the settings of the other one
   */
  protected constructor(
    protected readonly inner: Packager,
    settings: object,
  ) {
    this.language = inner.language;
    this.format = inner.format;
    this.entry = inner.entry;
    this.settings = { ...settings, inner: inner.settings };
    this.variables = inner.variables;
    this.reader = inner.reader;
  }

  public faults(appDir: string, target: Target): readonly Fault[] {
    return this.inner.faults(appDir, target);
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
}
