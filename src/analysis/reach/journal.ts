/**
 * What a walk has added since a mark, so that it can be taken back: the code that runs when a module is loaded is walked once, and
 * then each export from there.
 */
export class Journal {
  private readonly holders: { delete(key: unknown): boolean }[] = [];
  private readonly keys: unknown[] = [];
  private isMarked = false;

  /** From here on, additions are remembered. */
  public mark(): void {
    this.isMarked = true;
  }

  /** Takes back all that was added since the mark. */
  public takeBack(): void {
    for (let holder = this.holders.pop(); holder; holder = this.holders.pop()) holder.delete(this.keys.pop());
  }

  /** Called with each key that is new in a set or a map. */
  public added(holder: { delete(key: never): boolean }, key: unknown): void {
    if (!this.isMarked) return;
    this.holders.push(holder as { delete(key: unknown): boolean });
    this.keys.push(key);
  }
}

/** A set whose additions can be taken back. */
export class JournaledSet<T> extends Set<T> {
  public constructor(private readonly journal: Journal) {
    super();
  }

  public override add(item: T): this {
    if (!this.has(item)) this.journal.added(this, item);
    return super.add(item);
  }
}

/** A map whose additions can be taken back; values are never replaced by others. */
export class JournaledMap<K, V> extends Map<K, V> {
  public constructor(private readonly journal: Journal) {
    super();
  }

  public override set(key: K, value: V): this {
    if (!this.has(key)) this.journal.added(this, key);
    return super.set(key, value);
  }
}
