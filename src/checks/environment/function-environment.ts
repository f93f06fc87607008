import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { findingsOf } from '../../links/grants/findings';
import { type ConnectedLink, linksOf } from '../../links/model/linked';
import { unqualified } from '../../private/identity';
import { variablesOfHook } from '../../releases/hooks';
import { FunctionDefaults } from '../../wiring/function-defaults';
import type { Part, RenderedResource, RenderedResources } from './parts';

/** A variable of a function. */
export interface Variable {
  readonly name: string;
  readonly value: readonly Part[];
}

/** The environment of a function as it will be deployed. */
export interface FunctionEnvironment {
  /** The function that has it. */
  readonly owner: IConstruct;
  /** Sorted by name. */
  readonly variables: readonly Variable[];
  /** Whether there may be more variables, known only when the function is deployed. */
  readonly isOpen: boolean;
  /** The names that links set. */
  readonly links: ReadonlySet<string>;
  /** The names that links set whose resources the code uses, whether it reads the variable or not. */
  readonly used: ReadonlySet<string>;
  /** The names that are set for all functions of a scope or for a purpose, whether they need them or not. */
  readonly shared: ReadonlySet<string>;
  /** Whether the function has layers, which may have code. */
  readonly hasLayers: boolean;
}

/** Returns the environment of a function, also for an alias; undefined if the function is imported. */
export function environmentOf(handler: IConstruct, resources: RenderedResources): FunctionEnvironment | undefined {
  const owner = unqualified(handler);
  const resource = owner.node.defaultChild;
  if (!isFunctionResource(resource)) return undefined;
  const rendered = resources.of(resource);
  const variables = variablesIn(rendered);
  return {
    owner,
    variables: Object.keys(variables ?? {})
      .sort()
      .map((name) => ({ name, value: rendered.partsOf(variables?.[name]) })),
    isOpen: variables === undefined,
    links: new Set(linksOf(owner).links.keys()),
    used: new Set(usedLinks(owner).flatMap((link) => variablesOf(link, owner))),
    shared: new Set([
      ...Object.keys(FunctionDefaults.of(owner)._resolve().environment ?? {}),
      ...variablesOfHook(owner),
    ]),
    hasLayers: isFilled(rendered.property('Layers')),
  };
}

/** Returns the text of a value; undefined unless all of it is known. */
export function literalOf({ value }: Variable): string | undefined {
  const texts = value.map((part) => (part.kind === 'literal' ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Links for which something that the code does was found. */
function usedLinks(owner: IConstruct): ConnectedLink[] {
  if (linksOf(owner).links.size === 0) return [];
  return [...new Set(findingsOf(owner)?.assignments.map(({ link }) => link))];
}

function variablesOf({ name, kind, resource }: ConnectedLink, owner: IConstruct): string[] {
  return [name, ...Object.keys(kind.moreVariables?.(resource, owner) ?? {}).map((suffix) => `${name}${suffix}`)];
}

function isFunctionResource(resource: IConstruct | undefined): resource is CfnResource {
  return (
    resource !== undefined &&
    CfnResource.isCfnResource(resource) &&
    resource.cfnResourceType === 'AWS::Lambda::Function'
  );
}

/** Returns undefined if CloudFormation decides on some or all of them. */
function variablesIn(rendered: RenderedResource): Readonly<Record<string, unknown>> | undefined {
  const environment = rendered.property('Environment') ?? {};
  if (typeof environment !== 'object' || isCall(environment)) return undefined;
  const { Variables: variables = {} } = environment as { Variables?: object };
  return typeof variables !== 'object' || isCall(variables) ? undefined : (variables as Record<string, unknown>);
}

function isCall(value: object): boolean {
  return Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) ? list.length > 0 : list !== undefined;
}
