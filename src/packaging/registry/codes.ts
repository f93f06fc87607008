import type { Bits } from './bits';

/** The end of a block, and the first code for a length, in the alphabet of literals and lengths. */
const [END, FIRST_LENGTH] = [256, 257];
const SHORTEST = 3;

/** How many bits follow the code of a length, and that of a distance; each code stands for as many values as these can tell. */
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BITS = [0, 0, 0, 0, ...Array.from({ length: 26 }, (_, index) => 1 + (index >> 1))];

/** The codes that need no table in the block: ranges of symbols, with the first code and the number of its bits. */
const RANGES = [
  { from: 0, to: 143, code: 0b00110000, bits: 8 },
  { from: 144, to: 255, code: 0b110010000, bits: 9 },
  { from: 256, to: 279, code: 0, bits: 7 },
  { from: 280, to: 287, code: 0b11000000, bits: 8 },
];

const symbolCodes = new Uint16Array(288);
const symbolBits = new Uint8Array(288);
for (const { from, to, code, bits } of RANGES) {
  for (let symbol = from; symbol <= to; symbol++) {
    symbolCodes[symbol] = reversed(code + symbol - from, bits);
    symbolBits[symbol] = bits;
  }
}

const lengthStarts = startsOf(LENGTH_BITS, SHORTEST);
// The longest length has a code of its own, in the range of the one before.
lengthStarts[28] = 258;
const distanceStarts = startsOf(DISTANCE_BITS, 1);
const lengthSymbols = symbolsUpTo(258, lengthStarts);
const distanceSymbols = symbolsUpTo(32768, distanceStarts);

/** Adds a byte. */
export function addLiteral(bits: Bits, byte: number): void {
  bits.add(symbolCodes[byte], symbolBits[byte]);
}

/** Adds the end of a block. */
export function addEnd(bits: Bits): void {
  addLiteral(bits, END);
}

/** Adds how long a repetition is: 3 to 258 bytes. */
export function addLength(bits: Bits, length: number): void {
  const index = lengthSymbols[length];
  addLiteral(bits, FIRST_LENGTH + index);
  bits.add(length - lengthStarts[index], LENGTH_BITS[index]);
}

/** Adds how far back the same bytes are: 1 to 32,768. */
export function addDistance(bits: Bits, distance: number): void {
  const index = distanceSymbols[distance];
  bits.add(reversed(index, 5), 5);
  bits.add(distance - distanceStarts[index], DISTANCE_BITS[index]);
}

function startsOf(bitCounts: readonly number[], first: number): number[] {
  let start = first;
  return bitCounts.map((bits) => {
    const own = start;
    start += 1 << bits;
    return own;
  });
}

function symbolsUpTo(most: number, starts: readonly number[]): Uint8Array {
  const symbols = new Uint8Array(most + 1);
  for (let value = starts[0], index = 0; value <= most; value++) {
    while (index + 1 < starts.length && starts[index + 1] <= value) index++;
    symbols[value] = index;
  }
  return symbols;
}

/** Codes are written with their highest bit first. */
function reversed(code: number, bits: number): number {
  let result = 0;
  for (let index = 0; index < bits; index++) result |= ((code >> index) & 1) << (bits - 1 - index);
  return result;
}
