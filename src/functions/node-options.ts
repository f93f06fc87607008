const FLAG = '--enable-source-maps';

/** The variable that makes Node.js use source maps, if the user sets no options of Node.js. */
export const SOURCE_MAPS = ['NODE_OPTIONS', FLAG] as const;

/** Returns an environment that makes Node.js use the source map beside the code. The user's other options stay. */
export function withSourceMaps(environment: { readonly [key: string]: string }): { [key: string]: string } {
  const options = environment.NODE_OPTIONS ?? '';
  if (options.split(/\s+/).includes(FLAG)) return { ...environment };
  return { ...environment, NODE_OPTIONS: `${options} ${FLAG}`.trim() };
}
