import { crc32 } from 'node:zlib';
import { Bits } from './bits';
import { addDistance, addEnd, addLength, addLiteral } from './codes';

/** How much is compressed at once: the most that a block takes as it is. */
const PIECE = 0xffff;

const LEAST_MATCH = 4;
const LONGEST_MATCH = 258;
const FARTHEST = 32768;
const HASH_BITS = 14;

const [PLAIN_BLOCK, CODED_BLOCK] = [0, 1];
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/**
 * Compresses in the format of gzip. The same bytes give the same result everywhere: that of zlib depends on its version and on the
 * processor, and the digest of an image would, too. Lambda refuses layers that are not compressed.
 */
export class Gzip {
  private readonly bits = new Bits(2 * PIECE);
  private readonly places = new Int32Array(1 << HASH_BITS);
  private sum = 0;
  private size = 0;
  /** Where the last match was. */
  private found = 0;

  public constructor() {
    this.bits.addBytes(HEADER);
  }

  /** Adds bytes. Returns what is finished. */
  public add(bytes: Uint8Array): Buffer {
    this.sum = crc32(bytes, this.sum);
    this.size += bytes.byteLength;
    const done: Buffer[] = [];
    for (let at = 0; at < bytes.byteLength; at += PIECE) {
      this.block(bytes.subarray(at, at + PIECE));
      done.push(this.bits.take());
    }
    return Buffer.concat(done);
  }

  /** Returns the end. */
  public end(): Buffer {
    this.bits.add(1, 1);
    this.bits.add(CODED_BLOCK, 2);
    addEnd(this.bits);
    this.bits.align();
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.sum, 0);
    trailer.writeUInt32LE(this.size % 2 ** 32, 4);
    this.bits.addBytes(trailer);
    return this.bits.take();
  }

  private block(piece: Uint8Array): void {
    const before = this.bits.place;
    this.coded(piece);
    if (this.bits.place[0] - before[0] <= piece.byteLength) return;
    this.bits.backTo(before);
    this.plain(piece);
  }

  private plain(piece: Uint8Array): void {
    this.bits.add(0, 1);
    this.bits.add(PLAIN_BLOCK, 2);
    this.bits.align();
    const length = Buffer.alloc(4);
    length.writeUInt16LE(piece.byteLength, 0);
    length.writeUInt16LE(~piece.byteLength & 0xffff, 2);
    this.bits.addBytes(length);
    this.bits.addBytes(piece);
  }

  /** Replaces what has been there before by its distance. Looks in one place only, where the same four bytes were last. */
  private coded(piece: Uint8Array): void {
    const { bits, places } = this;
    bits.add(0, 1);
    bits.add(CODED_BLOCK, 2);
    places.fill(-1);
    for (let at = 0; at < piece.byteLength; ) {
      const length = at + LEAST_MATCH <= piece.byteLength ? this.matchAt(piece, at) : 0;
      if (length < LEAST_MATCH) addLiteral(bits, piece[at++]);
      else {
        addLength(bits, length);
        addDistance(bits, at - this.found);
        at += length;
      }
    }
    addEnd(bits);
  }

  private matchAt(piece: Uint8Array, at: number): number {
    const four = piece[at] | (piece[at + 1] << 8) | (piece[at + 2] << 16) | (piece[at + 3] << 24);
    const slot = Math.imul(four, 0x9e3779b1) >>> (32 - HASH_BITS);
    const before = this.places[slot];
    this.places[slot] = at;
    if (before < 0 || at - before > FARTHEST) return 0;
    this.found = before;
    const most = Math.min(LONGEST_MATCH, piece.byteLength - at);
    let length = 0;
    while (length < most && piece[before + length] === piece[at + length]) length++;
    return length;
  }
}
