import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { familyOf } from './forms';

/** A line of the table of resources. */
export interface Row {
  /** Its type in CloudFormation. */
  readonly type: string;
  /** The prefix of its service's actions. */
  readonly service: string;
  /** IAM's name for it. */
  readonly form: string;
  /** The property of its construct that holds the references; left out for resources with a kind of their own. */
  readonly ref?: string;
  /** What calls of the SDK take: a reference, or an attribute of the L1. */
  readonly value: string;
  /** The ARN: a reference, an attribute of the L1, or `-` if it follows from the other references. */
  readonly arn: string;
}

/** A row that links can use. */
export interface LinkableRow extends Row {
  readonly ref: string;
}

const byType = new Map<string, Row>();
const withConstruct = new Set<string>();

/** Returns the row of a type of CloudFormation; undefined if links know nothing about it. */
export function rowOfType(type: string): LinkableRow | undefined {
  const row = rows().get(type);
  return row && isLinkable(row) ? row : undefined;
}

/** Returns the row of a construct of any class, also of an imported one. */
export function rowOf(resource: object): LinkableRow | undefined {
  const own = [resource, (resource as Partial<IConstruct>).node?.defaultChild].find(isL1);
  if (own) return rowOfType(own.cfnResourceType);
  const candidates = linkableRows().filter(({ ref }) => ref in resource);
  // An L2 whose L1 has an id of its own, or an imported resource.
  const child = (resource as Partial<IConstruct>).node?.children.filter(isL1).map(({ cfnResourceType: it }) => it);
  const [found] = candidates.filter(({ type }) => child?.includes(type));
  return found ?? only(candidates.filter((row) => isImportedAs(resource, row)));
}

/** All resources that links know without a kind of their own. */
export function linkableRows(): LinkableRow[] {
  return [...rows().values()].filter(isLinkable);
}

/** Whether an app can define or import resources of a form, so that a link can be for one of them. */
export function hasConstruct(service: string, form: string): boolean {
  if (withConstruct.size === 0) {
    for (const row of rows().values()) {
      for (const name of [row.form, ...familyOf(row.service, row.form).parts])
        withConstruct.add(`${row.service} ${name}`);
    }
  }
  return withConstruct.has(`${service} ${form}`);
}

/** The reference that is called after a type: versions of the CDK differ in what they call the reference that is an ARN. */
export function arnNameIn(references: object, type: string): string | undefined {
  const [, , resource] = type.split('::');
  return Object.keys(references).find((name) => name.toLowerCase() === `${resource.toLowerCase()}arn`);
}

/** Whether a construct is an L1. */
export function isL1(resource: unknown): resource is CfnResource {
  return typeof resource === 'object' && resource !== null && 'cfnResourceType' in resource;
}

/** Resources of several services have references of the same name, which the service in the ARN tells apart. */
function isImportedAs(resource: object, row: LinkableRow): boolean {
  const { ref, arn, service, type } = row;
  const references = (resource as Record<string, Record<string, unknown> | undefined>)[ref] ?? {};
  if (arn === '-') return !Object.keys(references).some((name) => name.endsWith('Arn'));
  const its = references[arn] ?? references[arnNameIn(references, type) ?? ''];
  return typeof its === 'string' && its.split(':')[2] === service;
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function isLinkable(row: Row): row is LinkableRow {
  return row.ref !== undefined;
}

function rows(): ReadonlyMap<string, Row> {
  if (byType.size === 0) {
    for (const line of load().RESOURCES.trim().split('\n')) {
      const [type, service, form, ref, value, arn] = line.split(' ');
      byType.set(type, { type, service, form, ref, value, arn });
    }
  }
  return byType;
}

/** Most apps link only to resources with a kind of their own. */
function load(): typeof import('./resources') {
  return require('./resources');
}
