import { basename, extname } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { startOf } from '../functions/web-server/start';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PythonPackager } from '../packaging/python/python-packager';
import { refuse } from '../private/errors';
import { PackagedCode } from './packaged-code';
import { addDependencyLayer, layerFaults } from './python-layer';

/** Properties of a function in Python. */
export interface PythonFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder with the modules of the function, or a file in it: a path relative to the directory of the app, where `cdk.json` or
   * the nearest `package.json` is.
   *
   * The dependencies are those of the nearest folder above with a `uv.lock`, `poetry.lock`, `Pipfile.lock` or
   * `requirements.txt`.
   */
  readonly entry: string;

  /**
   * The function that Lambda calls. For a file, the name in the file: `handler`. For a folder, the module and the name:
   * `app.handler`.
   *
   * @default - `handler` in the file, or `app.handler` in the folder
   */
  readonly handler?: string;

  /**
   * The Python runtime.
   *
   * @default lambda.Runtime.PYTHON_3_14
   */
  readonly runtime?: lambda.Runtime;

  /**
   * Whether `boto3` and its dependencies come from the runtime: a smaller package, with whatever versions Lambda has.
   *
   * @default false
   */
  readonly runtimeBoto3?: boolean;

  /**
   * Packages that a layer provides, by their names in the lock file.
   *
   * @default - none
   */
  readonly externalPackages?: string[];

  /**
   * Optional dependencies of the project that are installed.
   *
   * @default - none
   */
  readonly extras?: string[];

  /**
   * Dependency groups of the project that are installed.
   *
   * @default - none, as groups are for development
   */
  readonly groups?: string[];

  /**
   * Whether the dependencies are in a layer, so that the package has the function's own modules only. Functions of a
   * stack with the same lock file, options, runtime and architecture share the layer, which is one of the five that a
   * function can have: it is built and uploaded when dependencies change, and the packages stay small. Names that a
   * function and a dependency share are then not detected.
   *
   * @default false
   */
  readonly dependencyLayer?: boolean;

  /**
   * How the package is built.
   *
   * @default - by `uv`, or by `pip` where there is no `uv`
   */
  readonly packaging?: PackagingOptions;
}

/** Python looks for modules where Lambda's own start of it would have led it. */
const SERVER = {
  example: "['python', '-m', 'uvicorn', 'main:app', '--port', '$PORT']",
  setUp: ['export PYTHONPATH="$LAMBDA_TASK_ROOT:/opt/python:$LAMBDA_RUNTIME_DIR:$PYTHONPATH"'],
};

/**
 * A Lambda function written in Python.
 *
 * The packages of the lock file are installed as wheels for the function's runtime and architecture, without Docker,
 * while the app is synthesized. The same lock file and sources give the same package everywhere; unchanged code comes
 * from a cache. `Link.to` reads what the handler does with AWS from its code, and allows exactly that.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
 *
 * @example
 *
 * declare const uploads: s3.Bucket;
 * new PythonFunction(this, 'Classify', {
 *   entry: 'functions/classify/app.py',
 *   memorySize: 2048,
 *   triggers: [new S3Trigger(uploads)],
 *   links: { UPLOADS: Link.to(uploads) },
 * });
 */
export class PythonFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: PythonFunctionProps) {
    const {
      entry,
      runtimeBoto3 = false,
      externalPackages = [],
      extras = [],
      groups = [],
      dependencyLayer = false,
      packaging = {},
      ...options
    } = props;
    const { environment = {} } = packaging;
    const at = `${scope.node.path}/${id}`;
    refuse(at, ...layerFaults(dependencyLayer, packaging));
    const settings = { without: externalPackages, runtimeBoto3, extras, groups, environment };
    const start = startOf(at, props.webServer, SERVER);
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.PYTHON_3_14,
      handler: start?.script.to ?? handlerOf(entry, props.handler),
      code: new PackagedCode(
        new PythonPackager(entry, dependencyLayer ? { ...settings, hasLayer: true } : settings),
        packaging,
        start,
      ),
    });
    if (dependencyLayer) addDependencyLayer(this, entry, settings, packaging);
  }
}

function handlerOf(entry: string, handler?: string): string {
  if (extname(entry) !== '.py') return handler ?? 'app.handler';
  const module = basename(entry, '.py');
  return handler?.includes('.') ? handler : `${module}.${handler ?? 'handler'}`;
}
