/** What is in every text with a token. */
export const MARK = 'Token[';

/**
 * Whether the fields of a value can be read before its tokens are resolved: it is an object, and neither its keys nor what
 * CloudFormation is to make of it depend on tokens.
 */
export function isOpen(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) if (key === 'Ref' || key.startsWith('Fn::') || key.includes(MARK)) return false;
  return true;
}

/** Returns a field of an open value, called as in CloudFormation or as the CDK writes it. */
export function fieldIn(value: Record<string, unknown>, name: string): unknown {
  if (value[name] !== undefined) return value[name];
  const wanted = name.toLowerCase();
  // As keyIn() finds it, but a field that is undefined is not in the template.
  for (const key in value) {
    if (key.length === name.length && value[key] !== undefined && key.toLowerCase() === wanted) return value[key];
  }
  return undefined;
}
