import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { placeOf } from '../../bundling/files/file-copies';
import { constantBundle } from '../../bundling/host/placeholder';
import type { StoredBundle } from '../../bundling/protocol/bundle-record';
import { DeferredAsset, stageOf } from '../../private/synth/deferred-asset';
import { DeferredImage } from '../../private/synth/deferred-image';
import { phasesOf } from '../../private/synth/phases';
import type { Packager } from '../model/packager';
import type { PackageRequest } from '../model/request';
import { PLATFORMS, type Target } from '../model/target';
import type { PackagingOptions } from '../options/packaging-options';
import { hintAtPublishing } from './image-hint';
import { Packages } from './packages';

/** The properties of a function's resource that are read. They may change until the app is synthesized. */
type CodeResource = CfnResource & {
  readonly handler?: string;
  readonly runtime?: string;
  readonly architectures?: string[];
  /** A layer has these. */
  readonly compatibleArchitectures?: string[];
};

/** What a function is made for whose resource does not tell, as it is a container image. */
export interface LanguageOfImage {
  readonly runtime?: string;
  readonly handler?: string;
}

/** The package in every stack for which bundling is switched off. */
const NOT_BUILT = 'This code was not built, because bundling is switched off for its stack.\n';

/** How long a step may take, in milliseconds. */
const TIME_LIMIT = 15 * 60 * 1000;

/** Connects a package with the code of one function. */
export class PackageBinding {
  /** The asset with the package. */
  public readonly asset: DeferredAsset | DeferredImage;

  private readonly stack: Stack;
  private readonly packages: Packages;
  private readonly request?: PackageRequest;
  private resource?: CodeResource;

  public constructor(
    scope: IConstruct,
    packager: Packager,
    options: PackagingOptions,
    private readonly language: LanguageOfImage = {},
  ) {
    this.stack = Stack.of(scope);
    const stage = stageOf(scope);
    this.packages = Packages.of(stage);
    if (packager.image) hintAtPublishing(stage);
    const made = () => this.made;
    this.asset = packager.image
      ? new DeferredImage(scope, stage, made, () => PLATFORMS[this.target.architecture])
      : new DeferredAsset(scope, stage, made);
    phasesOf(stage).on('build', () => void this.asset.location);
    // Without bundling, nothing may depend on files or tools.
    if (!this.stack.bundlingRequired) return;
    this.request = {
      packager,
      appDir: this.packages.appDir,
      path: scope.node.path,
      copies: (options.files ?? []).map(({ from, to }) => ({ from, to: placeOf(from, to) })),
      cacheKey: options.cacheKey,
      timeLimit: options.timeLimit?.toMilliseconds() ?? TIME_LIMIT,
      target: () => this.target,
    };
    this.packages.add(this.request);
  }

  /** The package. Reading it makes all that are known by then. */
  public get made(): StoredBundle {
    return this.request
      ? this.packages.packageOf(this.request)
      : constantBundle(this.packages.outdir, 'not-built.txt', NOT_BUILT);
  }

  /** Binds the resource that gets the code. */
  public bindToResource(resource: CfnResource, property: string): void {
    this.resource = resource;
    this.asset.describe(resource, property);
  }

  private get target(): Target {
    const { runtime, handler, architectures, compatibleArchitectures } = this.resource ?? {};
    const [architecture]: unknown[] = this.stack.resolve(architectures ?? compatibleArchitectures) ?? [];
    return {
      runtime: this.known(runtime ?? this.language.runtime),
      handler: this.known(handler ?? this.language.handler),
      architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
    };
  }

  private known(value: unknown): string | undefined {
    const resolved: unknown = this.stack.resolve(value);
    return typeof resolved === 'string' ? resolved : undefined;
  }
}
