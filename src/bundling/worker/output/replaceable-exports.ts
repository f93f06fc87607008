/**
 * Makes the exports of a CommonJS bundle replaceable.
 *
 * esbuild exports through getters that can't be redefined. Layers that instrument a function (OpenTelemetry, Sentry and
 * others) replace the handler in one way or another, and such a function would not even load. Getters stay, so that an
 * export that is set later is seen. For old targets, the syntax is that of ES2018.
 */
const REPLACEABLE_EXPORTS = `{
const from=module.exports,all=Object.getOwnPropertyDescriptors(from||{});
if(typeof from==="object"&&Object.values(all).some(one=>one.get&&!one.configurable)){
const to=module.exports=Object.create(Object.getPrototypeOf(from));
for(const name of Reflect.ownKeys(all)){
const set=value=>Object.defineProperty(to,name,{value,writable:true});
Object.defineProperty(to,name,{...all[name],...(all[name].get?{set}:{writable:true}),configurable:true})
}}}
`.replaceAll('\n', '');

/** The comments that esbuild writes below the code. */
const LEGAL_COMMENTS =
  /\n\/\*! (?:Bundled license information:|For license information please see )(?:(?!\*\/)[\s\S])*\*\/\s*$/;

/** Inserts the statement below the code, but above legal comments and the user's footer, which come last. */
export function withReplaceableExports(code: string, footer: string): string {
  const hasFooter = footer !== '' && code.trimEnd().endsWith(footer.trimEnd());
  const aboveFooter = hasFooter ? code.lastIndexOf(footer.trimEnd()) : code.length;
  const above = code.slice(0, aboveFooter);
  const end = legalComments(above) ?? above.trimEnd().length;
  return `${code.slice(0, end)}\n${REPLACEABLE_EXPORTS}\n${code.slice(end).replace(/^\n/, '')}`;
}

/** Where the comments begin, if there are any: one that begins so is the last in the file. */
function legalComments(code: string): number | undefined {
  return code.includes('\n/*! ') ? LEGAL_COMMENTS.exec(code)?.index : undefined;
}
