const FLAG = '--enable-source-maps';

/** An environment in which Node.js uses the source map that lies beside the code; other options of the user stay. */
export function withSourceMaps(environment: { readonly [key: string]: string }): { [key: string]: string } {
  const options = environment.NODE_OPTIONS ?? '';
  if (options.split(/\s+/).includes(FLAG)) return { ...environment };
  return { ...environment, NODE_OPTIONS: `${options} ${FLAG}`.trim() };
}
