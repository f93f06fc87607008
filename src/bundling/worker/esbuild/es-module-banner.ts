/**
 * What a bundled CommonJS package takes for granted is not there in an ES module.
 *
 * The names of its place in the file system become what an ES module has instead. Only names that nobody declares are
 * replaced, so that code with a `__dirname` of its own keeps it.
 */
export const PLACE_IN_ES_MODULE: Readonly<Record<string, string>> = {
  __dirname: 'import.meta.dirname',
  __filename: 'import.meta.filename',
};

/** esbuild gives no symbol of a bundle the name `require`, and the alias is too long to be the name of anything else. */
const REQUIRE =
  'import{createRequire as __lambdaform_createRequire}from"node:module";' +
  'const require=__lambdaform_createRequire(import.meta.url);\n';

/** What must stand before the code of an ES module: a `require`, if it is called and the user's banner has none. */
export function esModuleBanner(code: string, userBanner: string): string {
  // Whoever calls `require` does so through a helper of esbuild, which looks for it in this way.
  const isCalled = /\btypeof require\b/.test(code);
  const isDeclared = /\b(?:const|let|var|function)\s+require\b|\bas\s+require\b|import\s+require\b/.test(userBanner);
  return isCalled && !isDeclared ? REQUIRE : '';
}
