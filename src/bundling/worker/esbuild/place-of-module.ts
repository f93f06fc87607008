import { esModuleBanner, PLACE_IN_ES_MODULE } from './es-module-banner';

/** The name of the bundle's URL in CommonJS: too long to be the name of anything else. */
const URL_NAME = '__lambdaform_url';

/**
 * What the names of a module's place in the file system become in the other format.
 *
 * Code that asks for its own URL gets that of the bundle, as code that asks for `__dirname` gets the folder of the bundle.
 */
export function placeOfModule(isModule: boolean): Readonly<Record<string, string>> {
  return isModule ? PLACE_IN_ES_MODULE : PLACE_IN_COMMONJS;
}

const PLACE_IN_COMMONJS: Readonly<Record<string, string>> = {
  'import.meta.url': URL_NAME,
  'import.meta.dirname': '__dirname',
  'import.meta.filename': '__filename',
};

const STRICT = '"use strict";';
const URL_OF_BUNDLE = `const ${URL_NAME}=require("node:url").pathToFileURL(__filename).href;\n`;

/** The line that must stand before the code of a bundle for such names to mean something, if any. */
export function linesBefore(isModule: boolean, code: string, userBanner: string): string {
  if (isModule) return esModuleBanner(code, userBanner);
  if (!code.includes(URL_NAME)) return '';
  // Only the first statement can make the code strict.
  const isStrict = code.startsWith(STRICT) || code.startsWith(`${userBanner}\n${STRICT}`);
  return `${isStrict ? STRICT : ''}${URL_OF_BUNDLE}`;
}
