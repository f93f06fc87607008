import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { isBundledHere } from '../private/code-reader';
import type { Fault } from '../private/errors';
import { unqualified } from '../private/identity';
import { described } from '../private/inputs/described';
import { isL1 } from './catalogue/rows';
import { kindOf, LINK_KINDS } from './kinds';
import type { Access } from './model/access';
import type { LinkKind } from './model/link-kind';
import { linksOf } from './model/linked';
import { whyUnread } from './model/unread-code';
import { isSet } from './model/variables';
import { correctedName, objectionToLinkName } from './variable-name';

/** A link as a user stated it, not yet checked. */
export interface StatedLink {
  readonly handler: lambda.IFunction;
  /** The variable; undefined if there is to be none. */
  readonly name?: string;
  readonly resource: IConstruct;
  readonly access: Access;
  readonly part?: string;
}

/** Everything that is wrong with a link. */
export function linkFaults(link: StatedLink): Fault[] {
  const { handler, name, resource } = link;
  const ofVariable = name === undefined ? [] : variableFaults(handler, name, resource?.node?.id ?? '');
  const parts = [...ofVariable, ...resourceFaults(link)];
  const which = name === undefined ? 'link without a variable' : `link '${name}'`;
  return parts.map(({ code, what, fix }) => ({ code, what: `${which}: ${what}`, fix }));
}

/** Everything that is wrong with a plain value. */
export function configFaults(handler: lambda.IFunction, name: string, value: unknown): Fault[] {
  const parts = variableFaults(handler, name, 'Value');
  if (typeof value !== 'string') {
    const what = `its value is ${value === null ? 'null' : typeof value}, but variables are strings`;
    parts.push({ code: 'ConfigValue', what, fix: 'make it a string, with JSON.stringify() for instance' });
  }
  return parts.map(({ code, what, fix }) => ({ code, what: `config '${name}': ${what}`, fix }));
}

function variableFaults(handler: lambda.IFunction, name: string, id: string): Fault[] {
  return [...nameFaults(handler, name, id), ...environmentFaults(handler, name)];
}

function nameFaults(handler: lambda.IFunction, name: string, id: string): Fault[] {
  const why = objectionToLinkName(name);
  if (why) {
    const corrected = correctedName(name, id);
    return [
      {
        code: 'LinkName',
        what: `not a name for an environment variable, because ${why}`,
        fix: `call it '${corrected}'`,
      },
    ];
  }
  const other = linksOf(unqualified(handler)).links.get(name);
  if (other) {
    const what = `the function already has a link of that name, to ${other.resource.node.path}`;
    return [{ code: 'LinkNameTaken', what, fix: 'give one of the two another name' }];
  }
  if (!isSet(handler, name)) return [];
  const what = 'the function already has an environment variable of that name';
  return [{ code: 'LinkNameTaken', what, fix: `give it another name, or leave '${name}' out of environment` }];
}

function environmentFaults(handler: lambda.IFunction, name: string): Fault[] {
  const target = unqualified(handler) as Partial<lambda.Function>;
  if (typeof target.addEnvironment === 'function') return [];
  return [
    {
      code: 'LinkEnvironment',
      what: `the environment of ${handler.node.path} can't be set in this app, because the function is imported`,
      fix: `add the link in the app that defines the function, or set '${name}' and the permissions there by hand`,
    },
  ];
}

function resourceFaults({ handler, name, resource, access, part }: StatedLink): Fault[] {
  const kind = kindOf(resource);
  if (!kind) return [unknownKind(name, resource)];
  const faults = kind.deploymentFaults?.(resource, handler) ?? [];
  // Of a service that AWS does not have, nothing else can be told.
  if (kind.service === '') return [...faults];
  return [
    ...faults,
    ...access.faults(kind, resource),
    ...(access.inferred ? codeFaults(handler, kind) : []),
    ...partFaults(resource, kind, part),
  ];
}

function partFaults(resource: IConstruct, kind: LinkKind, part: string | undefined): Fault[] {
  if (part === undefined || kind.partName) return [];
  const what = `${resource.node.path}, ${kind.name}, has no keys that could begin with '${part}'`;
  return [{ code: 'LinkPart', what, fix: 'leave withPrefix() out: it is for buckets' }];
}

function codeFaults(handler: lambda.IFunction, kind: LinkKind): Fault[] {
  const fn = unqualified(handler);
  if (isBundledHere(fn)) return [];
  const method = kind.method ?? (kind.identifier ? 'Link.to' : 'Link.service');
  return [
    {
      code: 'LinkCodeUnknown',
      what:
        `${method}() derives the permissions from the code, but the code of ${handler.node.path} can't be read: ` +
        `${whyUnread(fn)}`,
      fix: `state what the function may do with ${kind.name}: ${waysToState(kind)}`,
    },
  ];
}

function waysToState(kind: LinkKind): string {
  if (kind.method) return "actions: { 'service:Operation': ['service:Action'] }";
  if (!kind.example) return 'Link.read(), Link.write(), Link.readWrite() or Link.allow()';
  return kind.identifier
    ? `Link.allow(resource, '${kind.example}')`
    : `Link.service('${kind.service}', '${kind.example}')`;
}

function unknownKind(name: string | undefined, resource: unknown): Fault {
  const known = LINK_KINDS.map((kind) => kind.name).join(', ');
  const variable = name === undefined ? '' : `set environment: { ${name}: ... } and `;
  const byHand = `${variable}add the permissions with handler.addToRolePolicy()`;
  const l1 = isL1(resource);
  return {
    code: 'UnknownLinkKind',
    what: `${described(resource)} is not of a kind that links support: ${known}, or most other resources that have an ARN`,
    fix: l1
      ? `pass the construct whose defaultChild it is, or import it by its ARN; otherwise ${byHand}`
      : `pass a construct of one of these kinds; otherwise ${byHand}`,
  };
}
