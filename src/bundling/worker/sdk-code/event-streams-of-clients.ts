import type { Metafile } from 'esbuild';
import { packageFolder, packageNameOf } from '../../../private/paths';
import type { ModuleChange } from './changed-modules';
import { CORE, LAZY } from './eager-event-streams';
import { SCHEMAS } from './schema-keys';

/** A module that both sides import, and that has a place for more. */
const SHARED = 'import { TypeRegistry as lambdaformPlace } from "@smithy/core/schema";';
const PLACE = 'lambdaformPlace.lambdaformEventStreams';
const BROUGHT = `${SHARED} import * as lambdaformStreams from "@smithy/core/event-streams"; ${PLACE} = lambdaformStreams;`;

/** What only clients with event streams say in the descriptions of their operations. Those that send and get files say so, too. */
const STREAMING = 'streaming';

/**
 * Lets the clients that have event streams load them, and no others: they, with what they import of Node.js, are a twentieth of
 * the load time.
 *
 * Which operations stream is in the descriptions of the operations. The core uses what a module with such descriptions has
 * left for it.
 */
export const EVENT_STREAMS_OF_CLIENTS: readonly ModuleChange[] = [
  { ...CORE, change: (code) => (LAZY.test(code) ? `${SHARED} ${code.replace(LAZY, PLACE)}` : undefined) },
  { ...SCHEMAS, change: (code) => (code.includes(STREAMING) ? `${BROUGHT} ${code}` : undefined) },
];

/** Packages that define no protocol, and no operations but those that they describe. */
const FAMILIAR =
  /^@aws-sdk\/(?:client-|lib-|util-|credential-provider|s3-presigned-post$|[\w-]+signer$)|^@smithy\/(?!core$|smithy-client$)|^@aws\/lambda-invoke-store$/;

/** Whether all clients are those of the SDK if these files are what own code uses: others may have operations of any kind. */
export function haveFamiliarClients(files: readonly string[]): boolean {
  return [...foldersOf(files.map((file) => file.replaceAll('\\', '/')))].every((folder) =>
    FAMILIAR.test(packageNameOf(folder)),
  );
}

const CLIENT = /\/@aws-sdk\/client-[^/]+$/;
const CORE_FOLDER = /\/@smithy\/core$/;
const STREAMS = /\/@smithy\/core\/dist-es\/submodules\/event-streams\//;

/**
 * Whether the core finds the event streams that clients load: these are its own, and all clients describe their operations where
 * streams are looked for.
 */
export function findsEventStreams({ inputs }: Metafile['outputs'][string]): boolean {
  const live = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  if (!live.some((file) => CORE.paths.test(file))) return true;
  const folders = [...foldersOf(live)];
  const described = foldersOf(live.filter((file) => SCHEMAS.paths.test(file)));
  const streams = live.some((file) => STREAMS.test(file));
  return (
    folders.filter((folder) => CLIENT.test(folder)).every((folder) => described.has(folder)) &&
    !(streams && folders.filter((folder) => CORE_FOLDER.test(folder)).length > 1)
  );
}

function foldersOf(files: readonly string[]): Set<string> {
  return new Set(files.flatMap((file) => packageFolder(file) ?? []));
}
