import { readFileSync } from 'node:fs';
import { withDeclaredType } from '../../../analysis/event/typed-event';
import type { AwsCall, CodeUsage, EnvironmentRead, UsageNote } from '../../../analysis/found/code-usage';
import { Sdk } from '../../../analysis/libraries/clients';
import { clientsByName } from '../../../analysis/libraries/clients-by-name';
import type { ModuleGraph } from '../../../analysis/libraries/known-packages';
import {
  type BundledInputs,
  namedReads,
  packageReads,
  withPackageReads,
} from '../../../analysis/libraries/package-reads';
import { BundledPackageTexts, type PackageTexts } from '../../../analysis/libraries/package-texts';
import { vendoredCalls } from '../../../analysis/libraries/vendored-sdk';
import { attempt, inOrder, readEntry } from '../../../analysis/read-entry';
import { forgetSections } from '../../../analysis/syntax/sections';

/** Usages by the name of the export. */
export type Usages = Readonly<Record<string, CodeUsage>>;

/** What the entries of a batch have in common. */
export interface ReadTogether {
  readonly appDir: string;
  /** The files of the batch. */
  readonly graph: ModuleGraph;
}

/** What is read of an entry. Nothing in it but data, so that another thread can be told. */
export interface EntryTexts {
  /** The readable code, and its source map; without code, nothing but the packages is read. */
  readonly code?: Uint8Array;
  readonly map?: Uint8Array;
  /** The files that the readable code is made of. */
  readonly files: readonly string[];
  /** The exports that may be handlers. */
  readonly exports: readonly string[];
  /** What is in the bundle. */
  readonly bundle: BundledInputs;
  /** The source of the handler. */
  readonly source: string;
  /** What is known besides of all exports. */
  readonly calls: readonly AwsCall[];
  readonly notes: readonly UsageNote[];
}

/** What is found out about an entry. */
export interface ReadAnswer {
  /** Exports that can't be followed, or take too much work, are left out. */
  readonly usages: Usages;
  /** What every export of the bundle may do. */
  readonly beside: Beside;
}

interface Beside {
  readonly calls: readonly AwsCall[];
  readonly reads: readonly EnvironmentRead[];
  readonly notes: readonly UsageNote[];
}

/** Reads the entries of a batch, of which most have the same files in them. */
export class BatchTexts {
  private readonly sdk: Sdk;
  private readonly texts: PackageTexts;

  public constructor(private readonly together: ReadTogether) {
    const { appDir, graph } = together;
    this.sdk = new Sdk(appDir);
    this.texts = new BundledPackageTexts(appDir, graph);
    forgetSections();
  }

  public read(entry: EntryTexts): ReadAnswer {
    const beside = this.beside(entry);
    const found = attempt(() => this.usagesOf(entry)) ?? {};
    return { usages: completed(found, beside, entry.source), beside };
  }

  private usagesOf({ code, map, files, exports }: EntryTexts): Usages {
    if (code === undefined) return {};
    const readable = { code: textOf(code), map: map && textOf(map), files, exports };
    return readEntry(readable, this.sdk, undefined, this.texts);
  }

  private beside({ bundle, calls, notes }: EntryTexts): Beside {
    const { appDir, graph } = this.together;
    const vendored = vendoredCalls(appDir, bundle, this.sdk);
    const byName = clientsByName(appDir, bundle, graph, this.sdk);
    return {
      calls: [...calls, ...vendored.calls, ...byName.calls],
      reads: [...packageReads(appDir, bundle), ...namedReads(appDir, bundle)],
      notes: [...vendored.notes, ...byName.notes, ...notes],
    };
  }
}

/** Usages with what every export of their bundle may do, and with the types that the source of the handler states. */
export function completed(usages: Usages, beside: Beside, source: string): Usages {
  const text = sourceOf(source);
  return Object.fromEntries(
    Object.entries(usages).map(([name, { calls, reads, notes, ...rest }]) => {
      const event = withDeclaredType(rest.event, text, name);
      const usage = inOrder({
        calls: [...calls, ...beside.calls],
        reads: withPackageReads(reads, beside.reads),
        notes: [...notes, ...beside.notes],
        ...rest,
        ...(event && { event }),
      });
      return [name, usage];
    }),
  );
}

/** The source of a handler that may state types. */
function sourceOf(file: string): string {
  return /\.[cm]?tsx?$/.test(file) ? (attempt(() => readFileSync(file, 'utf8')) ?? '') : '';
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
