import { RememberedAnswers } from '../../cache/remembered-answers';
import { FileMemory } from '../../files/states/file-memory';
import type { BuildOrder } from '../../protocol/order';
import type { BuildSettings } from '../../protocol/settings';
import type { PackageFindings } from '../inputs/input-graph';
import { HelperThread } from '../life/helper-thread';
import { CodeReader } from '../reading/code-reader';
import type { SdkPart } from './sdk-part';

/** What was found out in earlier batches of the same process, which builds for one synth. */
export class Known {
  /** The SDK parts by what they follow from. */
  public readonly sdkParts = new Map<string, Promise<SdkPart | undefined>>();
  /** What files tell. */
  public readonly files = new FileMemory();
  /** Whether own modules may send functions elsewhere. */
  public readonly sends = new Map<string, Promise<boolean>>();
  /** Does what others would wait for. */
  public readonly thread = new HelperThread();
  public readonly reader = new CodeReader(this.thread);

  private readonly packages = new Map<string, PackageFindings>();
  private readonly memories = new Map<string, RememberedAnswers>();

  /** The findings about packages with these settings. */
  public findings(settings: BuildSettings): PackageFindings {
    const id = JSON.stringify(settings);
    const known: PackageFindings = this.packages.get(id) ?? new Map();
    this.packages.set(id, known);
    return known;
  }

  /** Answers about files of an app, those of earlier synths among them; undefined if they are kept nowhere. */
  public memory({ appDir, cacheDir }: Pick<BuildOrder, 'appDir' | 'cacheDir'>): RememberedAnswers | undefined {
    if (cacheDir === undefined) return undefined;
    const known = this.memories.get(appDir) ?? new RememberedAnswers(cacheDir, appDir);
    this.memories.set(appDir, known);
    return known;
  }

  /** Keeps the answers about files: the next synth will ask the same. */
  public keepMemory(): void {
    for (const memory of this.memories.values()) memory.keep();
  }
}
