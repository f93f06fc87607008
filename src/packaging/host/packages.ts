import type { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { appDirectory } from '../../bundling/files/app-directory';
import { InternalError } from '../../private/errors';
import type { PackageRequest } from '../model/request';
import { PackagePass } from './package-pass';
import type { MadePackage } from './reading';

const packagesOfTrees = new WeakMap<IConstruct, Packages>();

/** Collects the requests of a construct tree, and makes all packages at once when the first one is needed. */
export class Packages {
  /** Those of the stage's tree. */
  public static of(stage: Stage): Packages {
    const packages = packagesOfTrees.get(stage.node.root) ?? new Packages(stage.assetOutdir);
    packagesOfTrees.set(stage.node.root, packages);
    return packages;
  }

  private readonly pending = new Set<PackageRequest>();
  private readonly made = new Map<PackageRequest, MadePackage>();

  private constructor(public readonly outdir: string) {}

  /** The directory of the app. */
  public get appDir(): string {
    return appDirectory();
  }

  /** Adds a request to the next pass. */
  public add(request: PackageRequest): void {
    this.pending.add(request);
  }

  /** Returns the package of a request. */
  public packageOf(request: PackageRequest): MadePackage {
    this.makeAll();
    const made = this.made.get(request);
    if (!made) throw new InternalError(`the package of ${request.path} was not made`);
    return made;
  }

  private makeAll(): void {
    if (this.pending.size === 0) return;
    const requests = [...this.pending];
    this.pending.clear();
    for (const [request, made] of new PackagePass(requests, this.outdir).run()) this.made.set(request, made);
  }
}
