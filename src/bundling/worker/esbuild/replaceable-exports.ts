/**
 * What stands behind the code of a CommonJS bundle: it makes exports replaceable.
 *
 * esbuild exports through getters that can't be redefined. Layers that watch a function (OpenTelemetry, Sentry and others)
 * put a function of their own in the place of the handler, in one way or the other, and such a function would not even
 * load. Getters stay, so that an export that is set later is seen.
 */
export const REPLACEABLE_EXPORTS = `{
const from=module.exports,all=Object.getOwnPropertyDescriptors(from??{});
if(typeof from==="object"&&Object.values(all).some(one=>one.get&&!one.configurable)){
const to=module.exports=Object.create(Object.getPrototypeOf(from));
for(const name of Reflect.ownKeys(all)){
const set=value=>Object.defineProperty(to,name,{value,writable:true});
Object.defineProperty(to,name,{...all[name],...(all[name].get?{set}:{writable:true}),configurable:true})
}}}
`.replaceAll('\n', '');
