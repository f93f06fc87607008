import { Annotations, type CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ALL, type CodeUsage } from '../../analysis/found/code-usage';
import { isBundled, setCodeReader } from '../../private/code-reader';
import { refuse } from '../../private/errors';
import { DeferredAsset, stageOf } from '../../private/synth/deferred-asset';
import { phasesOf } from '../../private/synth/phases';
import { type Entry, type EntryName, entryFaults, findEntry } from '../files/entry';
import type { FileCopy } from '../files/file-copies';
import type { BundlingOptions } from '../options/bundling-options';
import type { StoredBundle } from '../protocol/bundle-record';
import { isRead } from '../protocol/read-exports';
import type { BuildSettings } from '../protocol/settings';
import { buildSettings, timeLimitOf } from './build-settings';
import { Bundler } from './bundler';
import { optionFaults } from './checks/option-check';
import { type BundleRequest, calledExport } from './model/request';
import { placeholder } from './placeholder';

/** The properties of a function's resource that are read. They may change until the app is synthesized. */
type FunctionResource = CfnResource & {
  readonly handler?: string;
  readonly runtime?: string;
  readonly architectures?: string[];
  readonly layers?: string[];
  /** A layer has these. */
  readonly compatibleArchitectures?: string[];
};

/** Connects the bundle of an entry with the code of one function or layer. */
export class AssetBinding {
  /** The asset with the bundle. */
  public readonly asset: DeferredAsset;

  private readonly stack: Stack;
  private readonly bundler: Bundler;
  private readonly request?: BundleRequest;
  private resource?: FunctionResource;

  public constructor(
    private readonly scope: IConstruct,
    private readonly name: EntryName,
    private readonly options: BundlingOptions,
    private readonly script?: FileCopy,
  ) {
    this.stack = Stack.of(scope);
    const stage = stageOf(scope);
    this.bundler = Bundler.of(stage);
    this.asset = new DeferredAsset(scope, stage, () => this.bundle);
    // A synthesizer that adds parameters for its assets needs them before the template is rendered. And an error in a
    // phase reaches the user unchanged; one in a lazy value would be wrapped.
    phasesOf(stage).on('build', () => void this.asset.location);
    setCodeReader<CodeUsage>(scope, {
      usage: () => this.usage,
      isModule: () => this.isModule,
      folder: () => this.bundle.directory,
    });
    // Without bundling, nothing may depend on files, not even on whether the entry exists.
    if (!isBundled(this.stack)) return;
    const { appDir } = this.bundler;
    refuse(scope.node.path, ...optionFaults(options), ...entryFaults(name.file, appDir));
    this.request = this.makeRequest(findEntry(name.file, appDir));
    this.bundler.add(this.request);
  }

  /** The bundle. Reading it builds everything that is known by then. */
  public get bundle(): StoredBundle {
    return this.request ? this.bundler.bundleOf(this.request) : placeholder(this.bundler.outdir);
  }

  /** The use that the handler's code makes of AWS. Reading it builds everything that is known by then. */
  private get usage(): CodeUsage | undefined {
    if (!this.request) return undefined;
    const name = calledExport(this.request);
    // The function may have got another handler since it was bundled.
    if (!isRead(this.bundle, name)) this.bundler.add(this.request);
    const { usage } = this.bundle;
    return usage[name] ?? usage[ALL];
  }

  private get isModule(): boolean {
    return this.bundle.files.some(({ name }) => name === 'index.mjs');
  }

  /** The directory that the paths in the bundle are relative to. Without bundling there is none. */
  public get appDir(): string {
    return this.request?.entry.appDir ?? '';
  }

  /** Binds the resource that gets the code, and adds the metadata that hotswap and `sam local` read. */
  public bindToResource(resource: CfnResource, property: string): void {
    this.resource = resource;
    this.asset.describe(resource, property);
  }

  private makeRequest(entry: Entry): BundleRequest {
    return {
      entry,
      esbuildPackage: this.options.esbuildPackage,
      maxBundleSize: this.options.maxBundleSize,
      typeCheck: this.options.typeCheck ?? false,
      timeLimit: timeLimitOf(this.options),
      path: this.scope.node.path,
      isProgram: this.script !== undefined,
      settings: () => withScript(buildSettings(this.options, this.runtime()), this.script),
      runtime: () => this.runtime(),
      architecture: () => this.architecture(),
      hasLayers: () => this.hasLayers(),
      wantedExport: () => this.wantedExport(),
      note: (id, message) => Annotations.of(this.scope).addInfoV2(id, message),
      warn: (id, message) => Annotations.of(this.scope).addWarningV2(id, message),
    };
  }

  private runtime(): string | undefined {
    return this.textOf(this.resource?.runtime);
  }

  private architecture(): string {
    const { architectures, compatibleArchitectures } = this.resource ?? {};
    const [architecture]: unknown[] = this.stack.resolve(architectures ?? compatibleArchitectures) ?? [];
    return typeof architecture === 'string' ? architecture : 'x86_64';
  }

  /** A layer is not asked: what uses it may have others. */
  private hasLayers(): boolean {
    if (this.resource?.cfnResourceType !== 'AWS::Lambda::Function') return true;
    const layers: unknown = this.stack.resolve(this.resource.layers);
    return layers !== undefined && !(Array.isArray(layers) && layers.length === 0);
  }

  /** A tool that wraps handlers replaces the name in the resource. Then only a name in `entry` counts. */
  private wantedExport(): string | undefined {
    if (this.script) return undefined;
    const [, named] = /^index\.([^.]+)/.exec(this.textOf(this.resource?.handler) ?? '') ?? [];
    return named ?? this.name.exportName;
  }

  /** Nearly always a setting is a text already, and is asked for often. */
  private textOf(setting: string | undefined): string | undefined {
    const text: unknown = Token.isUnresolved(setting) ? this.stack.resolve(setting) : setting;
    return typeof text === 'string' ? text : undefined;
  }
}

/** A script beside the bundle, which starts it. */
function withScript(settings: BuildSettings, script: FileCopy | undefined): BuildSettings {
  return script ? { ...settings, files: [...settings.files, script] } : settings;
}
