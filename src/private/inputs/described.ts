import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

// The key of the public name in classes of jsii libraries.
const JSII = Symbol.for('jsii.rtti');

/** Returns how messages call a value that a user gave: `the string 'jobs'`, `Stack/Jobs (Queue)`. */
export function described(value: unknown): string {
  if (typeof value === 'string') return Token.isUnresolved(value) ? 'a string' : `the string '${value}'`;
  if (typeof value === 'function') return value.name ? `the class or function ${value.name}` : 'a function';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object' || value === null) return String(value);
  const type = (value as { cfnResourceType?: string }).cfnResourceType ?? classOf(value);
  const path = (value as Partial<IConstruct>).node?.path;
  if (path !== undefined) return `${path || 'the app'} (${type})`;
  return type === 'Object' ? 'an object' : `an object of class ${type}`;
}

/** The public name of a class: the CDK's bundler renames many to `Vpc2` or the like. */
function classOf(value: object): string {
  const { name = 'Object', [JSII]: published } = (value.constructor ?? {}) as {
    name?: string;
    [JSII]?: { readonly fqn: string };
  };
  const publicName = published?.fqn.split('.').pop();
  return publicName && name.replace(/(?<!\d)\d+$/, '') === publicName ? publicName : name;
}
