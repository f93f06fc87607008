import type { Duration, Size } from 'aws-cdk-lib';
import type * as codeguruprofiler from 'aws-cdk-lib/aws-codeguruprofiler';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { WiringOptions } from '../wiring/wiring-options';
import type { FunctionKindOptions } from './function-kind-options';
import type { ManagedInstancesOptions } from './managed-instances/managed-instances-options';
import type { WebServerOptions } from './web-server';

/**
 * Options of every function, whatever its language.
 *
 * The names are those of `lambda.FunctionOptions`, so that migrating a function means changing its class. Options that
 * `triggers`, `onFailure` and the function's own log group replace are left out: `events`, `deadLetterQueue` and its
 * siblings, `logRetentionRole` and other parts of the deprecated log retention helper.
 */
export interface HandlerFunctionOptions extends WiringOptions, FunctionKindOptions {
  /**
   * What the function is for, at most 256 characters. With an alias, the release follows in parentheses if there is room.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The name of the function: at most 64 letters, digits, hyphens and underscores. With a fixed name, CloudFormation
   * can't replace the function, and the stack can't be deployed twice.
   *
   * @default - CloudFormation generates one
   */
  readonly functionName?: string;

  /**
   * Runs a web server instead of a handler: Express, FastAPI, Spring or any other, unchanged. AWS Lambda Web Adapter,
   * whose layer is one of the five that a function can have, turns requests of HTTP APIs, REST APIs, load balancers and
   * function URLs into requests to the server, and posts all other events to one of its paths.
   *
   * @see https://awslabs.github.io/aws-lambda-web-adapter/
   * @default - Lambda calls the handler
   */
  readonly webServer?: WebServerOptions;

  /**
   * How long one invocation may take: 1 second to 15 minutes, and no longer than its callers wait.
   *
   * @default - follows from the triggers: 10 seconds behind an HTTP API, 30 seconds for events, 60 seconds for streams,
   * 5 minutes for schedules
   */
  readonly timeout?: Duration;

  /**
   * The memory in MB, 128 to 10,240. CPU time grows with it: 1,769 MB give one whole CPU.
   *
   * @default 512
   */
  readonly memorySize?: number;

  /**
   * The size of `/tmp`: 512 MB to 10,240 MB.
   *
   * @default Size.mebibytes(512)
   */
  readonly ephemeralStorageSize?: Size;

  /**
   * Environment variables in addition to those of `links`: at most 4 KB for names and values together.
   *
   * @default - those of the defaults
   */
  readonly environment?: { [key: string]: string };

  /**
   * The key that encrypts the environment variables.
   *
   * @default - a key of AWS
   */
  readonly environmentEncryption?: kms.IKeyRef;

  /**
   * The instruction set.
   *
   * @default lambda.Architecture.ARM_64
   */
  readonly architecture?: lambda.Architecture;

  /**
   * Layers, at most 5.
   *
   * @default - those of the defaults
   */
  readonly layers?: lambda.ILayerVersion[];

  /**
   * The role of the function. Permissions of links and triggers are added to it.
   *
   * @default - its own role, which may write to the function's log group and do what links and triggers need
   */
  readonly role?: iam.IRole;

  /**
   * Permissions that no link states.
   *
   * @default - none
   */
  readonly initialPolicy?: iam.PolicyStatement[];

  /**
   * The VPC to connect the function to. Without a VPC, a function starts faster and reaches AWS without a NAT gateway.
   *
   * @default - none
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets of `vpc`.
   *
   * @default - the private subnets with a route to the internet
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the function in `vpc`.
   *
   * @default - a new one
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Whether the new security group lets IPv4 traffic out.
   *
   * @default true
   */
  readonly allowAllOutbound?: boolean;

  /**
   * Whether the new security group lets IPv6 traffic out.
   *
   * @default false
   */
  readonly allowAllIpv6Outbound?: boolean;

  /**
   * Whether the function may be in public subnets, from which it can't reach the internet.
   *
   * @default false
   */
  readonly allowPublicSubnet?: boolean;

  /**
   * Whether IPv6 is used in dual-stack subnets.
   *
   * @default false
   */
  readonly ipv6AllowedForDualStack?: boolean;

  /**
   * A file system to mount. Needs `vpc`.
   *
   * @default - none
   */
  readonly filesystem?: lambda.FileSystem;

  /**
   * How many instances may run at once. They are reserved from the account's concurrency.
   *
   * @default - not reserved
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * Runs the function on EC2 instances in this account that Lambda manages. One instance works on many calls at a time,
   * and there are no cold starts, but at least three instances always run and cost money.
   *
   * This is decided when the function is created: a deployed function can't be moved onto instances or off them, so it
   * needs another id. The network and, unless it is set, the architecture are those of the provider; `timeout` may be
   * up to 90 minutes for events and for sources that Lambda polls, except Amazon MQ and DocumentDB.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
   * @default - Lambda's own capacity
   */
  readonly capacityProvider?: lambda.ICapacityProvider;

  /**
   * How the function runs on the instances of `capacityProvider`.
   *
   * @default - the defaults of `ManagedInstancesOptions`
   */
  readonly managedInstances?: ManagedInstancesOptions;

  /**
   * What Lambda does if the function seems to invoke itself in a loop.
   *
   * @default lambda.RecursiveLoop.TERMINATE
   */
  readonly recursiveLoop?: lambda.RecursiveLoop;

  /**
   * Whether AWS X-Ray traces invocations.
   *
   * @default lambda.Tracing.DISABLED
   */
  readonly tracing?: lambda.Tracing;

  /**
   * Whether CloudWatch Application Signals monitors the function: latency, errors and dependencies of each service,
   * without code changes. Adds AWS's layer for the language of the runtime, which is one of the five that a function
   * can have, and the permissions it needs; `tracing` is then active unless it is set. For Node.js, Python, Java and
   * .NET; turn on discovery once in each account and region.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-LambdaMain.html
   * @default false
   */
  readonly applicationSignals?: boolean;

  /**
   * The layer for `applicationSignals`: a newer version, or one for a region that is not known here.
   *
   * @see https://aws-otel.github.io/docs/getting-started/lambda#adot-lambda-layer-arns
   * @default - the version that AWS listed for the region when this version of the library was made
   */
  readonly applicationSignalsLayer?: lambda.ILayerVersion;

  /**
   * The log group of the function.
   *
   * @default - a new one with a generated name, deleted with the function
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * How long the new log group keeps logs.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * The key that encrypts the new log group. Its policy then lets CloudWatch Logs use it for all log groups of the
   * account and region; the policy of an imported key must already allow that.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   * @default - a key of AWS
   */
  readonly logEncryption?: kms.IKey;

  /**
   * The format of the logs. In JSON, Lambda wraps what `console.log` writes, so CloudWatch finds no metrics in the
   * embedded metric format there: write such lines with `process.stdout.write(line + '\n')`, or use a library that
   * supports JSON logs, such as Powertools.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
   * @default lambda.LoggingFormat.JSON
   */
  readonly loggingFormat?: lambda.LoggingFormat;

  /**
   * The minimum level of the handler's own log lines. Needs JSON logs.
   *
   * @default - INFO, the default of Lambda
   */
  readonly applicationLogLevelV2?: lambda.ApplicationLogLevel;

  /**
   * The minimum level of Lambda's log lines. Needs JSON logs.
   *
   * @default - INFO, the default of Lambda
   */
  readonly systemLogLevelV2?: lambda.SystemLogLevel;

  /**
   * CloudWatch Lambda Insights. The permission to write to its log group replaces the managed policy of AWS.
   *
   * @default - off
   */
  readonly insightsVersion?: lambda.LambdaInsightsVersion;

  /**
   * The AWS Distro for OpenTelemetry layer.
   *
   * @default - off
   */
  readonly adotInstrumentation?: lambda.AdotInstrumentationConfig;

  /**
   * The AWS Parameters and Secrets extension.
   *
   * @default - off
   */
  readonly paramsAndSecrets?: lambda.ParamsAndSecretsLayerVersion;

  /**
   * Whether Amazon CodeGuru profiles the function.
   *
   * @default false
   */
  readonly profiling?: boolean;

  /**
   * The profiling group for `profiling`.
   *
   * @default - a new one when `profiling` is true
   */
  readonly profilingGroup?: codeguruprofiler.IProfilingGroup;

  /**
   * Who may sign the code.
   *
   * @default - code needs no signature
   */
  readonly codeSigningConfig?: lambda.ICodeSigningConfigRef;

  /**
   * When Lambda updates the runtime, of the function and of the versions that `currentVersion` publishes. A version
   * keeps the setting with which it was published, so change it together with the code.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
   * @default lambda.RuntimeManagementMode.AUTO
   */
  readonly runtimeManagementMode?: lambda.RuntimeManagementMode;

  /**
   * Options of `currentVersion`.
   *
   * @default - those of `lambda.VersionOptions`
   */
  readonly currentVersionOptions?: lambda.VersionOptions;
}
