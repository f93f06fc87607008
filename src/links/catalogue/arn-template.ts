import { Aws } from 'aws-cdk-lib';

/** The values of the fields of an ARN by their names. */
export type Fields = Readonly<Record<string, string | undefined>>;

const FIELD = /\$\{(\w+)\}/g;
const PLACE = ['Account', 'Region'];

/** Returns the fields of an ARN of IAM, without region and account: `ClusterName` and `TaskId`. */
export function fieldsOf(template: string): string[] {
  return [...template.matchAll(FIELD)].map(([, name]) => name).filter((name) => !PLACE.includes(name));
}

/** Returns the ARN with all values, and `*` for those that are not known. */
export function filled(template: string, values: Fields): string {
  const place: Fields = { Account: Aws.ACCOUNT_ID, Region: Aws.REGION };
  return `arn:${Aws.PARTITION}:${template.replaceAll(FIELD, (_all, name: string) => values[name] ?? place[name] ?? '*')}`;
}

/** Returns a part of an ARN with `*` for each field. */
export function anything(part: string): string {
  return part.replaceAll(FIELD, '*');
}
