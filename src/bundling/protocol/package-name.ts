/** Whether it is the name of a package, and so of one folder below `node_modules`, or two with a scope. */
export function isPackageName(name: unknown): name is string {
  return typeof name === 'string' && /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name);
}
