import type { IConstruct } from 'constructs';
import { unqualified } from '../identity';
import { STATE, stateOf } from '../state';

/** What is known of the releases of one function. */
export interface Release<T extends IConstruct = IConstruct> {
  /** What everything invokes in place of the function. */
  alias?: T;
  /** The settings that need the alias, as users call them. */
  readonly settings: Set<string>;
  /** Whether the alias may come or go with a deployment: the user has said something about it. */
  mayChange?: boolean;
  /** Whether it is settled if there is a rollout: the defaults count when the function gets its first wiring, and never again. */
  isSettled?: boolean;
  /** What invokes or watches the function itself, in words. */
  user?: string;
}

/** Returns what is known of the releases of a function. The object changes. */
export function releaseOf<T extends IConstruct>(handler: T): Release<T> {
  return stateOf<Release<T>>(handler, STATE.release, () => ({ settings: new Set() }));
}

/** Returns what to invoke in place of a function: the alias that is released step by step, if there is one. */
export function released<T extends IConstruct>(handler: T): T {
  return releaseOf(handler).alias ?? handler;
}

/** Returns what to invoke in place of a function, and remembers who does, in words: a function gets no alias after that. */
export function releasedFor<T extends IConstruct>(handler: T, user: string): T {
  noteUser(handler, user);
  return released(handler);
}

/** Remembers who invokes or watches a function itself, in words. */
export function noteUser(handler: IConstruct, user: string): void {
  const release = releaseOf(handler);
  if (!release.alias) release.user ??= user;
}

/** Returns the function whose alias this is, if it is the one that is released; any other function as it is. */
export function ownerOf<T extends IConstruct>(handler: T): T {
  const fn = unqualified(handler);
  return releaseOf(fn).alias === handler ? fn : handler;
}
