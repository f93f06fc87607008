/** The function of esbuild that finds one of several modules by its whole path, minified or not. */
const LOOK_UP =
  /(=> ?\{\s*var ([\w$]+) ?= ?([\w$]+)\[([\w$]+)\];\s*if ?\(\2\) ?return \2\(\);\s*)(throw new Error\("Module not found in bundle: " ?\+ ?\4\))/;

const FINDER = '__lambdaform_module';

/** What `require` of Node.js and TypeScript's compiler add to a path, or put in place of its ending. */
const FIND = `
function ${FINDER}(all,path){
var bare=path.replace(/\\/+$/,""),stem=bare.replace(/\\.([cm]?)js$/,".$1");
var ends=["",".js",".json",".ts",".tsx",".jsx",".mjs",".cjs",".mts",".cts"];
for(var below of ["","/index"])for(var end of ends){var found=all[bare+below+end];if(found)return found()}
if(stem!==bare)for(var other of ["ts","tsx"]){var source=all[stem+other];if(source)return source()}
throw Object.assign(new Error("Module not found in bundle: "+path),{code:"MODULE_NOT_FOUND"})
}
`.replaceAll('\n', '');

/**
 * Lets `require(`./lang/${name}`)` find what Node.js would find: `./lang/de.js`, `./lang/de/index.js`, and their sources.
 * esbuild bundles all that lies there, and then finds a module by its whole name only.
 *
 * The text keeps its length, so that the source map stays true; what is added stands below it.
 */
export function withEndings(code: string): { readonly code: string; readonly below: string } {
  const found = code.includes('"Module not found in bundle: "') ? LOOK_UP.exec(code) : null;
  if (!found) return { code, below: '' };
  const [all, before, , map, path, fails] = found;
  const asks = `return ${FINDER}(${map},${path})`;
  if (asks.length > fails.length) return { code, below: '' };
  const at = found.index + before.length;
  return { code: code.slice(0, at) + asks.padEnd(fails.length) + code.slice(found.index + all.length), below: FIND };
}
