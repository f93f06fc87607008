/**
 * Replacements for globals of CommonJS that bundled packages rely on and ES modules do not have.
 *
 * Only undeclared names are replaced, so that code with its own `__dirname` keeps it.
 */
export const PLACE_IN_ES_MODULE: Readonly<Record<string, string>> = {
  __dirname: 'import.meta.dirname',
  __filename: 'import.meta.filename',
};

/** esbuild names no symbol of a bundle `require`, and the alias is too long to collide with another name. */
const REQUIRE =
  'import{createRequire as __lambdaform_createRequire}from"node:module";' +
  'const require=__lambdaform_createRequire(import.meta.url);\n';

/** The banner of an ES module: a `require`, if the code calls it and the user's banner does not declare it. */
export function esModuleBanner(code: string, userBanner: string): string {
  // All calls of `require` go through a helper of esbuild, which contains this test.
  const isCalled = /\btypeof require\b/.test(code);
  const isDeclared = /\b(?:const|let|var|function)\s+require\b|\bas\s+require\b|import\s+require\b/.test(userBanner);
  return isCalled && !isDeclared ? REQUIRE : '';
}
