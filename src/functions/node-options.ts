const FLAG = '--enable-source-maps';

/** Returns an environment that makes Node.js use the source map beside the code. The user's other options stay. */
export function withSourceMaps(environment: { readonly [key: string]: string }): { [key: string]: string } {
  const options = environment.NODE_OPTIONS ?? '';
  if (options.split(/\s+/).includes(FLAG)) return { ...environment };
  return { ...environment, NODE_OPTIONS: `${options} ${FLAG}`.trim() };
}
