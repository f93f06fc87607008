import { formsOf } from '../../permissions/data/known-forms';
import { fieldsOf } from './arn-template';

/** What a form of a resource has to do with another form of the same service. */
export interface Family {
  /** Forms of what belongs to the resource: the tasks of a cluster. */
  readonly parts: readonly string[];
  /** Forms of what the resource belongs to, which some actions need besides: the database of a table. */
  readonly owners: readonly string[];
}

// Names of fields that tell nothing: the ids of two forms are not the same id.
const ANY_ID = ['Id', 'Name', 'ResourceId', 'UUID'];

/** Returns the relatives of a form, which follow from the ARNs. */
export function familyOf(service: string, form: string): Family {
  const [own] = formsOf(service).get(form) ?? [];
  if (own === undefined) return { parts: [], owners: [] };
  const others = [...formsOf(service)].filter(([name]) => name !== form);
  const parts = others.filter(([, [arn]]) => isPart(arn, own));
  const owners = others.filter(
    ([, [arn]]) => isPart(own, arn) || (fieldsOf(arn).length === 0 && sharesPlace(arn, own)),
  );
  return { parts: parts.map(([name]) => name), owners: owners.map(([name]) => name) };
}

/** Whether an ARN begins with another one, or has all of its fields and more. */
export function isPart(arn: string, ofArn: string): boolean {
  if (isBelow(arn, ofArn)) return true;
  const [fields, all] = [fieldsOf(ofArn), fieldsOf(arn)];
  const telling = fields.filter((name) => !ANY_ID.includes(name));
  return telling.length > 0 && all.length > fields.length && fields.every((name) => all.includes(name));
}

/** Whether an ARN is another one with something behind it. */
export function isBelow(arn: string, ofArn: string): boolean {
  return arn.startsWith(`${ofArn}/`) || arn.startsWith(`${ofArn}:`);
}

function sharesPlace(arn: string, other: string): boolean {
  return arn.split(':').slice(0, 3).join() === other.split(':').slice(0, 3).join();
}
