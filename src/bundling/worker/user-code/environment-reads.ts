/** The environment variables that code in this process has read by name since watching started. */
const names = new Set<string>();
let enumerating = false;
let watching = false;

/** Starts watching. Copies of the whole environment, as for a child process, do not count. */
export function watchEnvironment(): void {
  if (watching) return;
  watching = true;
  process.env = new Proxy(process.env, {
    get(target, name: string) {
      if (typeof name === 'string' && !enumerating) names.add(name);
      return target[name];
    },
    has(target, name) {
      if (typeof name === 'string' && !enumerating) names.add(name);
      return name in target;
    },
    ownKeys(target) {
      enumerating = true;
      queueMicrotask(() => {
        enumerating = false;
      });
      return Reflect.ownKeys(target);
    },
  });
}

/** The names, in order. */
export function environmentReads(): string[] {
  return [...names].sort();
}
