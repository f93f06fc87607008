import { Aspects, type Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { InternalError } from '../../private/errors';
import type { StoredBundle } from '../protocol/bundle-record';
import { BuildPass } from './build-pass';
import type { BundleRequest } from './request';

const bundlers = new WeakMap<IConstruct, Bundler>();

/**
 * Collects what an app wants bundled and builds all of it at once when the first bundle is needed.
 *
 * There is one for each construct tree, so that stages share a pass.
 */
export class Bundler {
  /** The bundler of the stage's tree. Sees to it that bundles are built before anything in the stage is rendered. */
  public static of(stage: Stage): Bundler {
    const bundler = bundlers.get(stage.node.root) ?? new Bundler(stage.assetOutdir);
    bundlers.set(stage.node.root, bundler);
    bundler.watch(stage);
    return bundler;
  }

  private readonly assets = new Map<Stage, (() => void)[]>();
  private readonly pending = new Set<BundleRequest>();
  private readonly bundles = new Map<BundleRequest, StoredBundle>();

  private constructor(public readonly outdir: string) {}

  /** Remembers that a bundle will be needed. */
  public add(request: BundleRequest): void {
    this.pending.add(request);
  }

  /** The bundle of a request. */
  public bundleOf(request: BundleRequest): StoredBundle {
    this.build();
    const bundle = this.bundles.get(request);
    if (!bundle) throw new InternalError(`the bundle of ${request.path} was not built`);
    return bundle;
  }

  /** Builds what is still to be built. */
  public build(): void {
    if (this.pending.size === 0) return;
    const built = new BuildPass([...this.pending], this.outdir).run();
    for (const [request, bundle] of built) this.bundles.set(request, bundle);
    this.pending.clear();
  }

  /** Does something when all bundles are there, before anything in the stage is rendered. */
  public beforeRendering(stage: Stage, action: () => void): void {
    this.assets.get(stage)?.push(action);
  }

  /** An error in an aspect reaches the user as it is; one in a lazy value would be wrapped. */
  private watch(stage: Stage): void {
    if (this.assets.has(stage)) return;
    this.assets.set(stage, []);
    Aspects.of(stage).add({
      visit: (node) => {
        if (node !== stage) return;
        this.build();
        for (const action of this.assets.get(stage) ?? []) action();
      },
    });
  }
}
