import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Bundle, BundlingOptions } from '../bundling';
import { FunctionDefaults } from '../wiring/function-defaults';
import { encryptCode } from './encryption';
import { HandlerFunction } from './handler-function';
import type { HandlerFunctionOptions } from './handler-function-options';
import { nameExport, nameProgram } from './named-export';
import { SOURCE_MAPS, withSourceMaps } from './node-options';
import { TypeScriptCode } from './typescript-code';
import { startOf } from './web-server/start';

/** Properties of a TypeScript function. */
export interface TypeScriptFunctionProps extends HandlerFunctionOptions {
  /**
   * The file with the handler: a path relative to the directory of the app, where `cdk.json` or the nearest
   * `package.json` is. `src/orders.ts#create` also names the exported function. For a folder, it is the index file.
   */
  readonly entry: string;

  /**
   * The name of the exported function: `create`, without the name of a file.
   *
   * @default 'handler'
   */
  readonly handler?: string;

  /**
   * The Node.js runtime. The code is compiled for it.
   *
   * @default lambda.Runtime.NODEJS_24_X
   */
  readonly runtime?: lambda.Runtime;

  /**
   * The key that encrypts the bundle in Lambda. Its policy then lets Lambda use it for all functions of the account and
   * region; the policy of an imported key must already allow that. Lambda encrypts the unpacked bundle with the key of
   * `environmentEncryption`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html
   * @default - a key of AWS
   */
  readonly codeEncryption?: kms.IKey;

  /**
   * How the code is bundled.
   *
   * @default - one minified file with everything in it, and a source map beside it
   */
  readonly bundling?: BundlingOptions;
}

/** What starts the bundle, which is a module of one kind or the other. */
const NODE = {
  usual: 'node "$([ -e index.mjs ] && echo index.mjs || echo index.js)"',
  example: "['node', 'index.mjs']",
};

/**
 * A Lambda function written in TypeScript or JavaScript.
 *
 * All functions of an app are bundled together by one run of esbuild while the app is synthesized. Unchanged code comes
 * from a cache.
 *
 * @example
 *
 * declare const api: apigwv2.HttpApi;
 * declare const orders: dynamodb.TableV2;
 * new TypeScriptFunction(this, 'CreateOrder', {
 *   entry: 'src/create-order.ts',
 *   triggers: [new HttpApiTrigger(api, { route: 'POST /orders', access: HttpAccess.IAM })],
 *   links: { ORDERS: Link.to(orders) },
 * });
 */
export class TypeScriptFunction extends HandlerFunction {
  private readonly source: TypeScriptCode;

  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: TypeScriptFunctionProps) {
    const { entry, handler, bundling, codeEncryption, ...options } = props;
    const defaults = FunctionDefaults.of(scope)._resolve();
    const at = `${scope.node.path}/${id}`;
    const start = startOf(at, props.webServer, NODE);
    const named = start ? nameProgram(entry, handler, at) : nameExport(entry, handler, at);
    const source = TypeScriptCode._fromEntry(named, { ...defaults.bundling, ...bundling }, start?.script);
    const environment = { ...defaults.environment, ...props.environment };
    super(scope, id, {
      ...options,
      code: source,
      handler: source.handler,
      runtime: props.runtime ?? defaults.runtime ?? lambda.Runtime.NODEJS_24_X,
      environment: source._hasSourceMap ? withSourceMaps(environment) : environment,
    });
    this.source = source;
    const key = codeEncryption ?? defaults.codeEncryption;
    if (key) encryptCode(this, key);
    const [name, flag] = SOURCE_MAPS;
    // CloudFront takes no function with variables, and this one does not have to be there.
    if (source._hasSourceMap && environment[name] === undefined)
      this.addEnvironment(name, flag, { removeInEdge: true });
  }

  /** The bundle of the entry. Reading it builds all entries known so far. */
  public get bundle(): Bundle {
    return this.source.bundle;
  }
}
