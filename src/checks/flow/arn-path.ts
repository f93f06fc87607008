import { isObject } from '../model/values';

/** Returns what follows the ARN of a resource: `/thumbs/*` of an object in a bucket, `` of the resource itself. */
export function pathAfter(arn: unknown): string {
  if (typeof arn === 'string') return /^arn:[^/]*(\/.*)$/.exec(arn)?.[1] ?? '';
  const join = isObject(arn) ? arn['Fn::Join'] : undefined;
  if (!Array.isArray(join) || !Array.isArray(join[1])) return '';
  const parts: readonly unknown[] = join[1];
  const last = parts.map((part) => typeof part === 'string').lastIndexOf(false);
  const tail = parts.slice(last + 1).join(String(join[0]));
  return tail.slice(Math.max(0, tail.indexOf('/')));
}
