import { posix } from 'node:path';

/** A place in the file system that code works out from its own place, or from the working directory. */
export interface PlaceValue {
  /** What the path is relative to: the folder of the file, or the working directory, which is the folder of the app. */
  readonly base: 'file' | 'app';
  /** The path; of an unfinished one, the part that is known. */
  readonly path: string;
  /** Whether more follows that is known only at run time. */
  readonly isOpen: boolean;
  /** Whether it is written as it is in Lambda alone: below `/var/task`. */
  readonly isTask?: boolean;
}

/** Stands for the name of the file itself. */
export const FILE = '\0file';

/** Whether it is the file itself. */
export function isFileItself({ path }: PlaceValue): boolean {
  return path.includes(FILE);
}

/** Whether it is the folder of the file itself, or one above. */
export function isOwnFolder({ base, path }: PlaceValue): boolean {
  return base === 'file' && /^[./]+$/.test(path);
}

/** The place of a module that is named by a relative path. */
export function relativeTo(text: string | undefined): PlaceValue | undefined {
  return text?.startsWith('.') ? { base: 'file', path: posix.normalize(text), isOpen: false } : undefined;
}

/** The folder above a place. */
export function parentOf(value: PlaceValue | undefined): PlaceValue | undefined {
  return value && !value.isOpen ? { ...value, path: posix.dirname(value.path) } : undefined;
}

/** A path below a place. */
export function below(value: PlaceValue | undefined, part: string | undefined): PlaceValue | undefined {
  if (!value || value.isOpen) return value;
  if (part === undefined) return { ...value, isOpen: true };
  return part.startsWith('/') ? undefined : { ...value, path: posix.join(value.path, part) };
}

/** Text directly behind a path. Of an unfinished name only the folder is known. */
export function appended(value: PlaceValue | undefined, text: string | undefined): PlaceValue | undefined {
  if (!value || value.isOpen) return value;
  if (text !== undefined) return { ...value, path: posix.normalize(value.path + text) };
  const folder = value.path.endsWith('/') ? value.path : posix.dirname(value.path);
  return { ...value, path: posix.normalize(folder), isOpen: true };
}
