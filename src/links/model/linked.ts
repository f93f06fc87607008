import type { IConstruct } from 'constructs';
import { noteUser } from '../../private/releases/released';
import { STATE, stateOf } from '../../private/state';
import type { LinkKind } from './link-kind';

/** A link that a function has. */
export interface ConnectedLink {
  /** The variable. A link without one is called as its resource, which no variable can be. */
  readonly name: string;
  readonly resource: IConstruct;
  readonly kind: LinkKind;
  /** Whether its actions follow from the code of the function. */
  readonly inferred: boolean;
  /** The part of the resource that the link is for: the prefix of a bucket's keys. */
  readonly part?: string;
  /** Whether it sets no variable. */
  readonly unnamed?: true;
  /** Whether it is only for calls that take the resource from its variable: nobody stated a link. */
  readonly onlyNamed?: true;
}

/** The links of a function. */
export interface Linked {
  /** The links by their names. */
  readonly links: Map<string, ConnectedLink>;

  /** What links have granted, so that two links to one resource don't allow the same twice. */
  readonly granted: Set<string>;
}

/** Returns the links of a function. The object changes with every link. */
export function linksOf(handler: IConstruct): Linked {
  return stateOf(handler, STATE.links, () => ({ links: new Map(), granted: new Set<string>() }));
}

/** Remembers a link of a function. */
export function keepLink(handler: IConstruct, link: ConnectedLink): void {
  linksOf(handler).links.set(link.name, link);
  noteUser(link.resource, `the link of ${handler.node.path}`);
}

/** Returns a key for what a link is for, to remember what was granted on it. */
export function placeOf({ resource, part }: ConnectedLink): string {
  return part === undefined ? resource.node.path : `${resource.node.path} ${part}`;
}

/** What identifies another link of a function that sets no variable. */
export function unnamed(handler: IConstruct, { node }: IConstruct): Pick<ConnectedLink, 'name' | 'unnamed'> {
  const { links } = linksOf(handler);
  let name = node.path;
  for (let number = 2; links.has(name); number++) name = `${node.path} (${number})`;
  return { name, unnamed: true };
}
