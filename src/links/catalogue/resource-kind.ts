import type { IConstruct } from 'constructs';
import type { LinkKind } from '../model/link-kind';
import { exampleOf, groupsOf } from './action-groups';
import { dataPlaneOf } from './data-planes';
import { familyOf } from './forms';
import { displayName, withArticle } from './names';
import { References } from './references';
import { type LinkableRow, linkableRows, rowOf } from './rows';

const kinds = new Map<string, LinkKind>();

/** Returns the kind of a resource that has none of its own; undefined if AWS's data does not tell enough about it. */
export function catalogueKindOf(resource: object): LinkKind | undefined {
  const row = rowOf(resource);
  if (!row || !new References(resource as IConstruct, row).isComplete) return undefined;
  const kind = kinds.get(row.type) ?? kindOfRow(row);
  kinds.set(row.type, kind);
  return kind;
}

/** Returns the name of a resource that an action can be allowed on, by the forms that AWS checks it against. */
export function catalogueNameFor(service: string, forms: readonly string[]): string | undefined {
  const rows = linkableRows().filter((row) => row.service === service);
  const own = rows.find(({ form }) => forms.includes(form));
  const row = own ?? rows.find(({ form }) => familyOf(service, form).parts.some((part) => forms.includes(part)));
  return row && withArticle(displayName(row.type));
}

/** Returns the name of a resource with data that an action can be allowed on. */
export function dataPlaneNameFor(service: string, forms: readonly string[]): string | undefined {
  const row = linkableRows().find(({ type }) => {
    const plane = dataPlaneOf(type);
    return plane?.service === service && plane.forms.some((form) => forms.includes(form));
  });
  return row && withArticle(displayName(row.type));
}

function kindOfRow(row: LinkableRow): LinkKind {
  const { service, form } = row;
  const { parts, owners } = familyOf(service, form);
  const forms = [form, ...parts];
  const name = displayName(row.type);
  const groups = groupsOf(service, (action) => {
    const isFor = action.forms.some((one) => forms.includes(one));
    return isFor ? [...forms, ...owners].filter((one) => action.forms.includes(one)) : [];
  });
  const plane = dataPlaneOf(row.type);
  const wildcardReason = `What belongs to this one ${name} has names that are not known in advance.`;
  return {
    name: withArticle(name),
    service,
    otherServices: plane && [plane.service],
    forms: [...forms, ...(plane?.forms ?? [])],
    example: exampleOf(groups),
    matches: (resource) => rowOf(resource) === row,
    identifier: (resource) => new References(resource, row).value,
    moreVariables: (resource) => ownersOf(new References(resource, row)),
    read: () => [],
    write: () => [],
    targets: (resource: IConstruct) => {
      const references = new References(resource, row);
      return [
        ...(plane?.targets(references) ?? []),
        ...groups.map((group) => ({
          arns: group.forms.flatMap((one) => references.arnsOf(one)),
          accepts: (action: string) => group.actions.has(action),
          wildcardReason,
        })),
        { arns: [] },
      ];
    },
  };
}

/** Further variables: the id of the application of an environment. */
function ownersOf({ owners }: References): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(owners).map(([name, value]) => [suffixOf(name), value]));
}

/** `_APPLICATION_ID` for `applicationId`. */
function suffixOf(reference: string): string {
  return `_${reference.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`;
}
