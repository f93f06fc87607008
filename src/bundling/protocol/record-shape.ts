import type {
  AwsCall,
  CodeUsage,
  EnvironmentRead,
  EventRead,
  EventUse,
  SecretInCode,
  SharedVariable,
  SourcePlace,
  UsageNote,
} from '../../analysis/found/code-usage';
import type { FolderPart } from './bundle-files';
import type {
  AppRead,
  BundleFile,
  BundleRecord,
  FileAside,
  LeftImport,
  NodeModule,
  PackageShare,
  PackageTwice,
} from './bundle-record';
import { isInnerPath } from './inner-path';
import { isPackageName } from './package-name';
import { count, flag, listOf, mapOf, matching, objectOf, oneOf, type Shape, text } from './shape';

/** A SHA-256, which is also the name of a folder. */
const hash = matching(/^[0-9a-f]{64}$/);

const file = objectOf<BundleFile>({ name: isInnerPath, bytes: count }, {});
const place = objectOf<SourcePlace>({ file: text, line: count }, {});
const shape = oneOf('callback', 'object', 'array', 'string', 'number', 'boolean', 'nothing', 'class');

const call = objectOf<AwsCall>(
  { client: text, operation: text },
  {
    at: place,
    via: text,
    variables: listOf(text),
    sources: listOf(text),
    roles: listOf(text),
    within: listOf(text),
    expectsAbsence: oneOf(true),
    unsure: oneOf(true),
    parameters: mapOf((value) => value === true || text(value)),
  },
);

const read = objectOf<EnvironmentRead>({ name: text, hasDefault: flag }, { at: place, via: text });
const note = objectOf<UsageNote>({ id: text, what: text }, { fix: text, at: place, operations: listOf(text) });
const eventRead = objectOf<EventRead>({ path: text }, { optional: oneOf(true), at: place });
const event = objectOf<EventUse>(
  {
    reads: listOf(eventRead),
    lost: listOf(text),
    decoded: listOf(text),
    keys: listOf(eventRead),
    returns: listOf(text),
    traits: listOf(
      oneOf('callback', 'contextDone', 'decodes', 'returnsObjectBody', 'returnsUnknown', 'streams', 'wrapped'),
    ),
  },
  { at: place, type: text, swallows: place },
);
const usage = objectOf<CodeUsage>(
  { calls: listOf(call), reads: listOf(read), notes: listOf(note) },
  {
    event,
    secrets: listOf(objectOf<SecretInCode>({ kind: text }, { at: place })),
    shared: listOf(objectOf<SharedVariable>({ name: text }, { at: place })),
  },
);

const beside = objectOf<NodeModule>({ name: isPackageName }, { folder: text, reads: text, loadedBy: text });

// Nothing is without files: not code, and not packages.
const files: Shape = listOf(file, { least: 1 });

const record = objectOf<BundleRecord>(
  {
    hash,
    files,
    exports: listOf(text),
    moreExports: flag,
    shapes: mapOf(shape),
    shares: listOf(objectOf<PackageShare>({ folder: text, bytes: count }, {})),
    warnings: listOf(text),
    modules: listOf(beside),
    usage: mapOf(usage),
  },
  {
    left: listOf(objectOf<LeftImport>({ name: text, by: text }, {})),
    twice: listOf(objectOf<PackageTwice>({ name: text, alias: mapOf(text) }, {})),
    asides: listOf(
      objectOf<FileAside>(
        {
          kind: oneOf('code', 'hidden', 'path', 'ending', 'listed', 'above', 'unnamed', 'name', 'await', 'layer'),
          file: text,
          at: text,
        },
        {},
      ),
    ),
    appReads: listOf(objectOf<AppRead>({ path: text, by: text }, {})),
    decorated: text,
  },
);

const part = objectOf<FolderPart>({ hash, files }, {});

/** Whether something that a program has written is what code does. */
export function isCodeUsage(value: unknown): value is CodeUsage {
  return usage(value);
}

/** Whether what a file says is the record of a bundle. */
export function isBundleRecord(value: unknown): value is BundleRecord {
  return record(value);
}

/** Whether what a file says is a list of files with their hash. */
export function isFolderPart(value: unknown): value is FolderPart {
  return part(value);
}
