import { dirname } from 'node:path';
import type { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { InternalError } from '../../private/errors';
import { localPath } from '../../private/paths';
import { appDirectory } from '../files/app-directory';
import type { StoredBundle } from '../protocol/bundle-record';
import { BuildPass } from './build-pass';
import { prepareBuild } from './build-process';
import { HeadStart } from './early/head-start';
import { findEsbuild } from './esbuild-package';
import type { BundleRequest } from './model/request';

const bundlers = new WeakMap<IConstruct, Bundler>();

/**
 * Collects the requests of an app and builds all of them at once when the first bundle is needed.
 *
 * There is one for each construct tree, so that stages share a build.
 */
export class Bundler {
  /** The bundler of the stage's tree. */
  public static of(stage: Stage): Bundler {
    const bundler = bundlers.get(stage.node.root) ?? new Bundler(stage.assetOutdir);
    bundlers.set(stage.node.root, bundler);
    return bundler;
  }

  private readonly pending = new Set<BundleRequest>();
  private readonly bundles = new Map<BundleRequest, StoredBundle>();

  private readonly appDirs = new Map<string, string>();
  private readonly headStart = new HeadStart((request) => prepareBuild(esbuildOf(request)));

  private constructor(public readonly outdir: string) {}

  /** The directory of the app. It is looked for once in each working directory. */
  public get appDir(): string {
    const from = process.cwd();
    const known = this.appDirs.get(from) ?? appDirectory(from);
    this.appDirs.set(from, known);
    return known;
  }

  /** Adds a request to the next build. */
  public add(request: BundleRequest): void {
    this.pending.add(request);
    this.headStart.consider(request);
  }

  /** Returns the bundle of a request. */
  public bundleOf(request: BundleRequest): StoredBundle {
    this.build();
    const bundle = this.bundles.get(request);
    if (!bundle) throw new InternalError(`the bundle of ${request.path} was not built`);
    return bundle;
  }

  /** Builds all pending requests. */
  private build(): void {
    if (this.pending.size === 0) return;
    const built = new BuildPass([...this.pending], this.outdir, (appDir) => this.headStart.hintsOf(appDir)).run();
    for (const [request, bundle] of built) this.bundles.set(request, bundle);
    this.pending.clear();
  }
}

function esbuildOf({ entry: { appDir, file }, esbuildPackage }: BundleRequest): string {
  return findEsbuild({ given: esbuildPackage, appDir, entryDir: dirname(localPath(appDir, file)) }).directory;
}
