import fs from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentRecord, unrecorded, type WorldRecord } from './world-record';

type Note = (record: WorldRecord, path: string, args: readonly unknown[]) => void;

const content: Note = (record, path) => record.ask('read', path);
const make: Note = (record, path) => record.make(path);

const link: Note = (record, path) => record.ask('link', path);

/** Code that asks for the time of a file wants to know whether it has changed. */
const status: Note = (record, path) => {
  record.ask('status', path);
  if (unrecorded(() => fs.statSync(path, { throwIfNoEntry: false })?.isFile())) record.ask('read', path);
};

const listing: Note = (record, path, [, options]) => {
  const isDeep = typeof options === 'object' && (options as { recursive?: boolean } | null)?.recursive === true;
  record.ask(isDeep ? 'files' : 'listing', path);
};

/** Nothing is read by who writes or appends. */
const open: Note = (record, path, [, flags]) => {
  const { O_ACCMODE = 3, O_WRONLY, O_TRUNC } = fs.constants as Record<string, number>;
  const writes = typeof flags === 'number' ? (flags & O_ACCMODE) === O_WRONLY : /^[wa]s?x?$|^wx?\+/.test(String(flags));
  const empties = typeof flags === 'number' ? (flags & O_TRUNC) !== 0 : /^w/.test(String(flags));
  if (!writes) record.ask('read', path);
  if (empties) record.make(path);
};

const write: Note = (record, path, args) => {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && ('flag' in arg || 'flags' in arg));
  const { flag, flags } = (options ?? {}) as { flag?: string; flags?: string };
  if (!String(flag ?? flags ?? 'w').startsWith('a')) record.make(path);
};

/** From one place to another one. */
const copy: Note = (record, path, [, to]) => {
  record.ask('watched', path);
  const target = pathOf(to);
  if (target !== undefined) record.make(target);
};

const makeLink: Note = (record, _path, [, at]) => {
  const place = pathOf(at);
  if (place !== undefined) record.make(place);
};

const glob: Note = (record, _path, [patterns, options]) => {
  const cwd = pathOf((options as { cwd?: unknown } | undefined)?.cwd) ?? process.cwd();
  for (const pattern of [patterns].flat()) record.ask('watched', cwd, String(pattern));
};

/** What the functions of `fs` tell about the files that they are called with; with `Sync` behind the name, too. */
const NOTES: Record<string, Note> = {
  access: (record, path) => record.ask('status', path),
  exists: (record, path) => record.ask('status', path),
  copyFile: copy,
  cp: copy,
  createReadStream: content,
  createWriteStream: write,
  glob,
  link: makeLink,
  lstat: (record, path, args) => {
    link(record, path, args);
    status(record, path, args);
  },
  mkdir: (record, path) => record.makeFolder(path),
  open,
  openAsBlob: content,
  opendir: listing,
  readFile: content,
  readdir: listing,
  readlink: link,
  realpath: link,
  rename: copy,
  rm: make,
  rmdir: make,
  stat: status,
  symlink: makeLink,
  unlink: make,
  writeFile: write,
};

/** Sees to it that all which code reads of the file system is written down. */
export function recordFiles(): void {
  for (const [name, note] of Object.entries(NOTES)) {
    for (const variant of [name, `${name}Sync`]) patch(fs, variant, note);
    patch(fs.promises, name, note);
  }
  for (const name of ['realpath', 'realpathSync']) patch(Reflect.get(fs, name), 'native', link);
  for (const [object, name] of [
    [fs, 'mkdtemp'] as const,
    [fs, 'mkdtempSync'] as const,
    [fs.promises, 'mkdtemp'] as const,
  ])
    patchResult(object, name, (record, path) => record.make(path));
}

function patch(object: object, name: string, note: Note): void {
  replace(object, name, (original) => (...args: unknown[]) => {
    const record = currentRecord();
    const path = record && pathOf(args[0]);
    if (record && (path !== undefined || note === glob)) note(record, path ?? '', args);
    return original(...args);
  });
}

/** For a function that makes up the name of what it makes. */
function patchResult(object: object, name: string, note: (record: WorldRecord, path: string) => void): void {
  replace(object, name, (original) => (...args: unknown[]) => {
    const record = currentRecord();
    const tell = <T>(path: T): T => {
      if (record && typeof path === 'string') note(record, resolve(path));
      return path;
    };
    const callback = args.at(-1);
    if (typeof callback === 'function')
      args[args.length - 1] = (error: unknown, path: unknown) => callback(error, tell(path));
    const result = original(...args);
    return result instanceof Promise ? result.then(tell) : tell(result);
  });
}

type Callable = (...args: unknown[]) => unknown;

/** Puts another function into the place of one, with all that hangs on it. */
export function replace(object: object, name: string, make: (bound: Callable, original: Callable) => Callable): void {
  const original = Reflect.get(object, name);
  if (typeof original !== 'function') return;
  const replacement = make(original.bind(object), original);
  const { prototype, ...properties } = Object.getOwnPropertyDescriptors(original) as PropertyDescriptorMap;
  Object.defineProperties(replacement, properties);
  Reflect.set(object, name, replacement);
}

/** The file that an argument names; nothing if it names none. */
export function pathOf(value: unknown): string | undefined {
  try {
    if (value instanceof URL) return fileURLToPath(value);
    if (typeof value === 'string') return resolve(value);
    return value instanceof Uint8Array ? resolve(Buffer.from(value).toString()) : undefined;
  } catch {
    return undefined;
  }
}
