import type { EventRead, SourcePlace } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Syntax } from '../syntax/syntax';

/** Collects what code reads of an event. */
export class EventFindings {
  public readonly lost = new Set<string>();
  public readonly decoded = new Set<string>();
  /** What the code can do without. */
  public readonly optional = new Set<string>();

  private readonly found = new Map<string, { at?: SourcePlace; isSure: boolean }>();
  private readonly asKey = new Map<string, EventRead>();

  /** @param originOf tells where a node is */
  public constructor(private readonly originOf: (node: Syntax) => Origin) {}

  /** Records that a path is read; `perhaps` if what it is read of may be something else. */
  public read(path: string, node: Syntax, perhaps?: true): void {
    const known = this.found.get(path);
    this.found.set(path, { at: known?.at ?? this.originOf(node).at, isSure: known?.isSure === true || !perhaps });
  }

  /** Records that a part becomes the `Key` of an object. */
  public addKey(path: string, node: Syntax): void {
    const { at } = this.originOf(node);
    if (!this.asKey.has(path)) this.asKey.set(path, { path, ...(at && { at }) });
  }

  /** In the order of the paths. */
  public get reads(): EventRead[] {
    return [...this.found].sort(byName).map(([path, { at, isSure }]) => {
      const isOptional = !isSure || this.optional.has(path);
      return { path, ...(isOptional && { optional: true as const }), ...(at && { at }) };
    });
  }

  /** In the order of the paths. */
  public get keys(): EventRead[] {
    return [...this.asKey].sort(byName).map(([, read]) => read);
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** The path of a member. */
export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
