import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ALL, type CodeUsage } from '../../analysis/found/code-usage';
import { placeOf } from '../../bundling/files/file-copies';
import { constantBundle } from '../../bundling/host/placeholder';
import { setCodeLanguage, setCodeReader } from '../../private/code-reader';
import { refuse } from '../../private/errors';
import { DeferredAsset, stageOf } from '../../private/synth/deferred-asset';
import { DeferredImage } from '../../private/synth/deferred-image';
import { phasesOf } from '../../private/synth/phases';
import type { HandlerScript } from '../model/handler-script';
import type { Packager } from '../model/packager';
import type { Reader } from '../model/reader';
import type { PackageRequest } from '../model/request';
import { PLATFORMS, type Target } from '../model/target';
import type { PackagingOptions } from '../options/packaging-options';
import { warnOfCertificates } from './certificate-warning';
import { hintAtPublishing } from './image-hint';
import { optionFaults } from './option-faults';
import { Packages } from './packages';
import type { MadePackage } from './reading';

/** The properties of a function's resource that are read. They may change until the app is synthesized. */
type CodeResource = CfnResource & {
  readonly handler?: string;
  readonly runtime?: string;
  readonly architectures?: string[];
  /** A layer has these. */
  readonly compatibleArchitectures?: string[];
  readonly compatibleRuntimes?: string[];
};

/** How the code starts, where the resource of its function does not tell. */
export interface CodeStart {
  /** The runtime of a function that is deployed as a container image. */
  readonly runtime?: string;
  /** The handler of such a function. */
  readonly handler?: string;
  /** Whether such a function is a web server. */
  readonly isServer?: boolean;
  /** A script that is the handler. */
  readonly script?: HandlerScript;
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
    private readonly start: CodeStart = {},
  ) {
    this.stack = Stack.of(scope);
    const stage = stageOf(scope);
    this.packages = Packages.of(stage);
    const made = () => this.made;
    this.asset = packager.image
      ? new DeferredImage(scope, stage, made, () => PLATFORMS[this.target.architecture])
      : new DeferredAsset(scope, stage, made);
    phasesOf(stage).on('build', () => void this.asset.location);
    setCodeLanguage(scope, packager.language);
    if (packager.reader)
      setCodeReader<CodeUsage>(scope, {
        usage: () => this.usage,
        takes: takenBy(packager.reader),
        unread: () => this.made.unread,
      });
    // Without bundling, nothing may depend on files or tools.
    if (!this.stack.bundlingRequired) return;
    if (packager.image) hintAtPublishing(stage);
    if (packager.image?.hasBase === false) warnOfCertificates(scope, made);
    refuse(scope.node.path, ...optionFaults(options));
    const { hooks } = options;
    this.request = {
      packager,
      appDir: this.packages.appDir,
      path: scope.node.path,
      copies: [
        ...(options.files ?? []).map(({ from, to }) => ({ from, to: placeOf(from, to) })),
        ...(start.script ? [start.script.script] : []),
      ],
      exclude: options.exclude ?? [],
      hooks: { before: hooks?.before ?? [], after: hooks?.after ?? [], environment: options.environment ?? {} },
      watchFiles: options.watchFiles ?? [],
      cacheKey: options.cacheKey,
      timeLimit: options.timeLimit?.toMilliseconds() ?? TIME_LIMIT,
      target: () => this.target,
    };
    this.packages.add(this.request);
  }

  /** The package. Reading it makes all that are known by then. */
  public get made(): MadePackage {
    return this.request
      ? this.packages.packageOf(this.request)
      : constantBundle(this.packages.outdir, 'not-built.txt', NOT_BUILT);
  }

  /** What the code does with AWS; undefined if it was not read. Reading it makes all packages that are known by then. */
  private get usage(): CodeUsage | undefined {
    return this.request && this.made.usage[ALL];
  }

  /** Binds the resource that gets the code. */
  public bindToResource(resource: CfnResource, property: string): void {
    this.resource = resource;
    this.asset.describe(resource, property);
  }

  private get target(): Target {
    const { runtime, handler, architectures, compatibleArchitectures, compatibleRuntimes } = this.resource ?? {};
    const { script } = this.start;
    const [architecture]: unknown[] = this.stack.resolve(architectures ?? compatibleArchitectures) ?? [];
    return {
      runtime: this.known(runtime ?? compatibleRuntimes?.[0] ?? this.start.runtime),
      handler: script ? script.wanted : this.known(handler ?? this.start.handler),
      architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
      ...(this.start.isServer ? { server: { program: script?.script.to } } : {}),
    };
  }

  private known(value: unknown): string | undefined {
    const resolved: unknown = this.stack.resolve(value);
    return typeof resolved === 'string' ? resolved : undefined;
  }
}

function takenBy(reader: Reader): string {
  return reader
    .tools()
    .map(({ name, least }) => (least === undefined ? name : `${name} ${least} or newer`))
    .join(' and ');
}
