/** Writes numbers of a few bits, the lowest bit first. */
export class Bits {
  private bytes: Buffer;
  private length = 0;
  private pending = 0;
  private count = 0;

  public constructor(size: number) {
    this.bytes = Buffer.alloc(size);
  }

  /** Adds the lowest bits of a number, at most 16. */
  public add(value: number, bits: number): void {
    this.pending |= value << this.count;
    this.count += bits;
    while (this.count >= 8) {
      this.byte(this.pending & 0xff);
      this.pending >>>= 8;
      this.count -= 8;
    }
  }

  /** Fills up the last byte. */
  public align(): void {
    if (this.count > 0) this.byte(this.pending & 0xff);
    this.pending = 0;
    this.count = 0;
  }

  /** Adds whole bytes, after `align`. */
  public addBytes(bytes: Uint8Array): void {
    this.makeRoom(bytes.byteLength);
    this.bytes.set(bytes, this.length);
    this.length += bytes.byteLength;
  }

  /** Where it is. */
  public get place(): readonly [length: number, pending: number, count: number] {
    return [this.length, this.pending, this.count];
  }

  /** Forgets what was added after a place. */
  public backTo([length, pending, count]: Bits['place']): void {
    this.length = length;
    this.pending = pending;
    this.count = count;
  }

  /** The whole bytes so far, which are not kept. */
  public take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private byte(value: number): void {
    this.makeRoom(1);
    this.bytes[this.length++] = value;
  }

  private makeRoom(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.alloc(2 * (this.length + size));
    this.bytes.copy(larger);
    this.bytes = larger;
  }
}
