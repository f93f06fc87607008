import type { Metafile } from 'esbuild';
import type { AwsCall } from '../code-usage';
import { clientOf } from './sdk';

const COMMAND = /^(?:.*\/)?node_modules\/(@aws-sdk\/client-[^/]+)\/dist-es\/commands\/(\w+)Command\.js$/;

/** The operations whose commands tree-shaking left in a bundle. */
export function keptCommands(output: Metafile['outputs'][string]): AwsCall[] {
  return Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => {
    const [, module, operation] = COMMAND.exec(file) ?? [];
    const client = module === undefined ? undefined : clientOf(module);
    return client === undefined || bytesInOutput === 0 ? [] : [{ client, operation }];
  });
}
