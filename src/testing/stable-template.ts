/** Replaces what changes with every line of code. */
const PLACEHOLDER = '<hash>';

/** The hash of an asset: in a key of S3, a tag of an image, the name of a parameter. */
const ASSET = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/;
/** The logical id of a version of a function ends with a hash of everything about the function. */
const VERSION = /(?<=CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/;

/** The same for functions with a rollout, and the end of their description. */
const RELEASE = /(?<=[0-9A-F]{8}Version|\brelease )[0-9a-f]{16}(?![0-9a-f])/;

const CHANGING = new RegExp([ASSET, VERSION, RELEASE].map(({ source }) => source).join('|'), 'g');

/** Returns a copy of a value with the hashes of code replaced, in keys and strings. */
export function withoutHashes(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(CHANGING, PLACEHOLDER);
  if (Array.isArray(value)) return value.map(withoutHashes);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) copy[freeKey(key, copy)] = withoutHashes(member);
  return copy;
}

/** Whether there are hashes to replace. */
export function hasHashes(value: unknown): boolean {
  if (typeof value === 'string') return value.search(CHANGING) >= 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => key.search(CHANGING) >= 0 || hasHashes(member));
}

/** Numbers keys that differ only in their hashes. */
function freeKey(key: string, taken: object): string {
  const bare = key.replace(CHANGING, PLACEHOLDER);
  let free = bare;
  for (let number = 2; free in taken; number++) free = `${bare}${number}`;
  return free;
}
