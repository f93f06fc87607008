import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The properties that CloudFormation has for a type, down to the last level: `Code.S3Bucket`. From the newest CDK that the
 * tests know.
 *
 * @param module the module of the CDK: `aws-lambda`
 * @param type the name of the L1 without its prefix: `Function`
 */
export function propertiesOf(module: string, type: string): string[] {
  const text = sourceOf(module);
  const [, own = ''] = new RegExp(`\\n(export declare class Cfn${type} .*?\\n)(?=export )`, 's').exec(text) ?? [];
  const nested = namespaceOf(text, type);
  const [, props = ''] = new RegExp(`export interface Cfn${type}Props \\{(.*?)\\n\\}`, 's').exec(text) ?? [];
  if (!own || !props) throw new Error(`there is no Cfn${type} in ${module}`);
  return fieldsIn(props, 4).flatMap((field) => leavesOf(field, nested, []));
}

interface Field {
  readonly name: string;
  readonly type: string;
}

function sourceOf(module: string): string {
  const name = module.replace('aws-', '');
  return readFileSync(
    join(__dirname, `../../node_modules/aws-cdk-lib-next/${module}/lib/${name}.generated.d.ts`),
    'utf8',
  );
}

/** The interfaces in the namespace of an L1, by name. */
function namespaceOf(text: string, type: string): ReadonlyMap<string, string> {
  const found = new RegExp(`\\nexport declare namespace Cfn${type} \\{(.*?)\\n\\}`, 's').exec(text);
  const interfaces = (found?.[1] ?? '').matchAll(/ {4}interface (\w+Property) \{(.*?)\n {4}\}/gs);
  return new Map([...interfaces].map(([, name, body]) => [name, body]));
}

function fieldsIn(body: string, indent: number): Field[] {
  const lines = body.matchAll(new RegExp(`^ {${indent}}readonly (\\w+)\\??: (.*);$`, 'gm'));
  return [...lines].map(([, name, type]) => ({ name, type }));
}

function leavesOf({ name, type }: Field, nested: ReadonlyMap<string, string>, above: readonly string[]): string[] {
  const path = [...above, name[0].toUpperCase() + name.slice(1)];
  const [inner] = [...nested.keys()].filter((one) => new RegExp(`\\.${one}\\b`).test(type));
  if (inner === undefined) return [path.join('.')];
  return fieldsIn(nested.get(inner) as string, 8).flatMap((field) => leavesOf(field, nested, path));
}
