import type { Stage } from 'aws-cdk-lib';
import { UsageError } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { STATE, stateOf } from '../../private/state';
import { BuildPass } from '../host/build-pass';
import type { BundleRequest } from '../host/model/request';
import type { StoredBundle } from '../protocol/bundle-record';

/** Code that checks look at if it can be read, and that nothing depends on. */
export class OptionalReads {
  /** Returns those of the stage's tree. */
  public static of(stage: Stage): OptionalReads {
    return stateOf(stage.node.root, STATE.optionalReads, () => new OptionalReads(stage.assetOutdir));
  }

  private readonly pending = new Set<BundleRequest>();
  private readonly bundles = new Map<BundleRequest, StoredBundle>();

  private constructor(private readonly outdir: string) {}

  public add(request: BundleRequest): void {
    this.pending.add(request);
  }

  /** Reads all that was added so far, together. Returns undefined for what can't be read. */
  public bundleOf(request: BundleRequest): StoredBundle | undefined {
    let open = [...this.pending];
    this.pending.clear();
    // What was read beside a failure is kept, so that to ask again costs little.
    while (open.length > 0) {
      const failed = this.read(open);
      open = open.filter((one) => !failed.includes(one));
      if (failed.length === 0) break;
    }
    return this.bundles.get(request);
  }

  /** Returns what can't be read. */
  private read(requests: readonly BundleRequest[]): readonly BundleRequest[] {
    try {
      for (const [request, bundle] of new BuildPass(requests, this.outdir).run()) this.bundles.set(request, bundle);
      return [];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const paths = new Set(error.faults.flatMap(({ at }) => at?.split(', ') ?? []));
      const named = requests.filter(({ path }) => paths.has(path));
      const failed = named.length > 0 ? named : requests;
      const [{ what }] = error.faults;
      for (const request of failed) request.note(`${PREFIX}:codeNotRead`, noteOf(what));
      return failed;
    }
  }
}

function noteOf(what: string): string {
  const [reason] = what.split('\n');
  return `its code can't be read, so the checks that look at code leave it out: ${reason.replace(/:$/, '')}`;
}
