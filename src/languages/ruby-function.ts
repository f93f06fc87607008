import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { startOf } from '../functions/web-server/start';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { RubyPackager } from '../packaging/ruby/ruby-packager';
import { PackagedCode } from './packaged-code';

/** Properties of a function in Ruby. */
export interface RubyFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder with the files of the function, and with its `Gemfile` and `Gemfile.lock` if it has gems: a path relative to the
   * directory of the app, where `cdk.json` or the nearest `package.json` is.
   */
  readonly entry: string;

  /**
   * The file without its extension, and the method: `app.handler`, or `app.Orders::Handler.process`.
   *
   * @default 'app.handler'
   */
  readonly handler?: string;

  /**
   * The Ruby runtime. With gems, the Ruby on this machine must have the same version.
   *
   * @default lambda.Runtime.RUBY_4_0
   */
  readonly runtime?: lambda.Runtime;

  /**
   * Groups of the `Gemfile` that are left out, in addition to `development` and `test`.
   *
   * @default - none
   */
  readonly withoutGroups?: string[];

  /**
   * How the package is built.
   *
   * @default - by the `bundle` in PATH
   */
  readonly packaging?: PackagingOptions;
}

/** Which server it is, only the code knows. */
const SERVER = { example: "['bundle', 'exec', 'puma', '--port', '$PORT']" };

/**
 * A Lambda function written in Ruby.
 *
 * Bundler installs the gems of the lock file for the function's architecture, without Docker, while the app is
 * synthesized. Unchanged code comes from a cache.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-ruby.html
 *
 * @example
 *
 * declare const queue: sqs.Queue;
 * new RubyFunction(this, 'SendMail', { entry: 'functions/send-mail', triggers: [new SqsTrigger(queue)] });
 */
export class RubyFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: RubyFunctionProps) {
    const { entry, withoutGroups = [], packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    const start = startOf(`${scope.node.path}/${id}`, props.webServer, SERVER);
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.RUBY_4_0,
      handler: start?.script.to ?? props.handler ?? 'app.handler',
      code: new PackagedCode(new RubyPackager(entry, { without: withoutGroups, environment }), packaging, start),
    });
  }
}
