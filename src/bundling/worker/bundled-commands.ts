import type { AwsCall } from '../../analysis/found/code-usage';
import { clientOf, type Sdk } from '../../analysis/libraries/clients';
import type { EntryOutput } from './esbuild/call';

const COMMAND = /^(?:.*\/)?node_modules\/(@aws-sdk\/client-[^/]+)\/dist-es\/commands\/(\w+)Command\.js$/;
const NAMED = /\b([A-Z]\w*?)Command\b/g;

/** The operations whose commands are in a bundle, or named in it if the runtime provides the SDK. */
export function bundledCommands({ files, meta }: Pick<EntryOutput, 'files' | 'meta'>, sdk: Sdk): AwsCall[] {
  const bundled = Object.entries(meta.inputs).flatMap(([file, { bytesInOutput }]) => {
    const [, module, operation] = COMMAND.exec(file) ?? [];
    const client = module === undefined ? undefined : clientOf(module);
    return client === undefined || bytesInOutput === 0 ? [] : [{ client, operation }];
  });
  const text = [...files].map(([name, file]) => (/\.m?js$/.test(name) ? file.text : '')).join('\n');
  const names = new Set([...text.matchAll(NAMED)].map(([, name]) => name));
  const external = meta.imports.flatMap(({ path, external: isExternal }) => {
    const client = isExternal ? clientOf(path) : undefined;
    if (client === undefined) return [];
    const known = new Set(sdk.operationsOf(path).values());
    const operations = [...names].map((name) => sdk.operationOf(path, `${name}Command`) ?? name);
    return operations.filter((name) => known.size === 0 || known.has(name)).map((operation) => ({ client, operation }));
  });
  return [...bundled, ...external];
}
