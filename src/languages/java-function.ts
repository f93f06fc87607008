import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { quoted, startOf } from '../functions/web-server/start';
import { JavaPackager } from '../packaging/java/java-packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PackagedCode } from './packaged-code';

/** Properties of a function in Java, Kotlin or another language for the JVM. */
export interface JavaFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder with the `pom.xml` or `build.gradle` of the function: a path relative to the directory of the app, where `cdk.json` or
   * the nearest `package.json` is. A module of a larger project is built with the modules that it needs.
   */
  readonly entry: string;

  /**
   * The class, and the method if it does not implement an interface of Lambda's: `com.example.Orders::handleRequest`. With a
   * `webServer`, the class with `main`.
   */
  readonly handler: string;

  /**
   * The Java runtime.
   *
   * @default lambda.Runtime.JAVA_25
   */
  readonly runtime?: lambda.Runtime;

  /**
   * More arguments for Maven or Gradle: `-Pproduction`.
   *
   * @default - none
   */
  readonly buildArguments?: string[];

  /**
   * How the package is built.
   *
   * @default - by the wrapper in the project, or by the `mvn` or `gradle` in PATH
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function written in Java, Kotlin or another language for the JVM.
 *
 * Maven or Gradle compile a copy of the project while the app is synthesized. The package has the classes, and the jars
 * they need in `lib`, which starts faster than one jar with everything. Unchanged code comes from a cache.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-java.html
 *
 * @example
 *
 * declare const api: apigateway.RestApi;
 * new JavaFunction(this, 'Orders', {
 *   entry: 'functions/orders',
 *   handler: 'com.example.Orders::handleRequest',
 *   memorySize: 1769,
 *   snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS,
 *   triggers: [new RestApiTrigger(api, { route: 'GET /orders', access: RestAccess.IAM })],
 * });
 */
export class JavaFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: JavaFunctionProps) {
    const { entry, buildArguments = [], packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    const settings = { arguments: buildArguments, environment };
    const start = startOf(`${scope.node.path}/${id}`, props.webServer, serverOf(props.handler));
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.JAVA_25,
      handler: start?.script.to ?? props.handler,
      code: new PackagedCode(new JavaPackager(entry, settings), packaging, start),
    });
  }
}

function serverOf(handler: string) {
  return {
    usual: `java -cp '.:lib/*' ${quoted(handler)}`,
    wanted: handler,
    example: `['java', '-cp', '.:lib/*', '${handler}']`,
  };
}
