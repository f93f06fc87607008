import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Commands of `lib-dynamodb` whose names are shorter than the names of their operations. */
const DOCUMENT: Readonly<Record<string, string>> = {
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  TransactGet: 'TransactGetItems',
  TransactWrite: 'TransactWriteItems',
  Update: 'UpdateItem',
};

const DOCUMENT_OPERATIONS = [
  ...Object.keys(DOCUMENT),
  'BatchExecuteStatement',
  'ExecuteStatement',
  'ExecuteTransaction',
  'Query',
  'Scan',
];

/** Members of clients that are not operations. */
const NOT_OPERATIONS = new Set(['send', 'destroy', 'config', 'middlewareStack', 'initConfig', 'constructor']);

/** The client package that a module of the SDK belongs to, without its scope: `client-dynamodb`. */
export function clientOf(module: string): string | undefined {
  const [, client] = /^@aws-sdk\/(client-[^/]+|lib-dynamodb)/.exec(module) ?? [];
  return client === 'lib-dynamodb' ? 'client-dynamodb' : client;
}

/** Looks up operations in the SDK that the app has installed. */
export class Sdk {
  private readonly folders = new Map<string, string | undefined>();
  private readonly operations = new Map<string, ReadonlyMap<string, string>>();

  public constructor(private readonly appDir: string) {}

  /** The operation behind an export of a module: a command, a paginator or a waiter. */
  public operationOf(module: string, name: string): string | undefined {
    const command = /^([A-Z]\w*)Command\d*$/.exec(name)?.[1] ?? /^paginate([A-Z]\w*)$/.exec(name)?.[1];
    if (command !== undefined) return isDocument(module) ? (DOCUMENT[command] ?? command) : command;
    const waiter = /^wait(?:Until|For)([A-Z]\w*)$/.exec(name)?.[1];
    return waiter === undefined ? undefined : this.waiterOperation(module, waiter);
  }

  /** Whether an export is a client with a method for each operation: `S3`, not `S3Client`. */
  public isAggregated(module: string, name: string): boolean {
    if (isDocument(module)) return name === 'DynamoDBDocument';
    if (!/^[A-Z]\w*$/.test(name) || /(Client|Command|Exception|Error)$/.test(name)) return false;
    const folder = this.folderOf(module);
    return folder === undefined
      ? true
      : hasFile(join(folder, 'dist-es', `${name}.js`)) || hasFile(join(folder, 'dist-types', `${name}.d.ts`));
  }

  /** The operation behind a method of such a client. */
  public operationOfMethod(module: string, method: string): string | undefined {
    if (NOT_OPERATIONS.has(method)) return undefined;
    const known = this.operationsOf(module);
    if (known.size > 0) return known.get(method.toLowerCase());
    // The package is not installed, so the name is all there is.
    return /^[a-z]\w*$/.test(method) ? method[0].toUpperCase() + method.slice(1) : undefined;
  }

  /** All operations by their names in lower case. */
  public operationsOf(module: string): ReadonlyMap<string, string> {
    const known = this.operations.get(module) ?? this.listOperations(module);
    this.operations.set(module, known);
    return known;
  }

  /** The modules of the clients that are installed. */
  public get installed(): readonly string[] {
    return list(join(this.appDir, 'node_modules', '@aws-sdk'))
      .flatMap((name) => (/^(client-|lib-dynamodb$)/.test(name) ? [`@aws-sdk/${name}`] : []))
      .sort();
  }

  private listOperations(module: string): ReadonlyMap<string, string> {
    if (isDocument(module)) {
      return new Map(DOCUMENT_OPERATIONS.map((name) => [name.toLowerCase(), DOCUMENT[name] ?? name]));
    }
    const folder = this.folderOf(module);
    const files = folder === undefined ? [] : list(join(folder, 'dist-es', 'commands'));
    const names = files.flatMap((file) => /^(\w+)Command\.js$/.exec(file)?.[1] ?? []);
    return new Map(names.map((name) => [name.toLowerCase(), name]));
  }

  /** `waitUntilBucketExists` calls `HeadBucket`: only the waiter's code tells. */
  private waiterOperation(module: string, name: string): string | undefined {
    const folder = this.folderOf(module);
    if (folder === undefined) return undefined;
    try {
      const text = readFileSync(join(folder, 'dist-es', 'waiters', `waitFor${name}.js`), 'utf8');
      return /\bnew (\w+)Command\(/.exec(text)?.[1];
    } catch {
      return undefined;
    }
  }

  private folderOf(module: string): string | undefined {
    const name = module.split('/').slice(0, 2).join('/');
    if (!this.folders.has(name)) this.folders.set(name, this.find(name));
    return this.folders.get(name);
  }

  private find(name: string): string | undefined {
    try {
      return dirname(createRequire(join(this.appDir, 'package.json')).resolve(`${name}/package.json`));
    } catch {
      return undefined;
    }
  }
}

export function isDocument(module: string): boolean {
  return module.startsWith('@aws-sdk/lib-dynamodb');
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hasFile(path: string): boolean {
  return list(dirname(path)).includes(path.slice(dirname(path).length + 1));
}
