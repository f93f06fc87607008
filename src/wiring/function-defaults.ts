import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import type { Alarms } from '../alarms';
import type { BundlingOptions } from '../bundling';
import type { FailureDestination } from '../failures';
import { type Fault, refuse } from '../private/errors';
import { settingFaults } from '../private/inputs/input-faults';
import { STATE, stateOf } from '../private/state';
import { withoutUndefined } from '../private/structs';
import type { Rollout } from '../releases';
import { applyBelow, roleSettingFaults, saysSomething } from './role-settings';

/** Settings for all functions below a scope. A function's own settings take precedence. */
export interface FunctionDefaultsProps {
  /**
   * The Node.js runtime of functions whose code lambdaform bundles.
   *
   * @default lambda.Runtime.NODEJS_24_X
   */
  readonly runtime?: lambda.Runtime;

  /**
   * The instruction set.
   *
   * @default lambda.Architecture.ARM_64
   */
  readonly architecture?: lambda.Architecture;

  /**
   * The memory in MB, 128 to 10,240; CPU time grows with it.
   *
   * @default 512
   */
  readonly memorySize?: number;

  /**
   * How long one invocation may take: 1 second to 15 minutes.
   *
   * @default - follows from the triggers: 10 seconds behind an HTTP API, 30 seconds for events, 60 seconds for streams,
   * 5 minutes for schedules
   */
  readonly timeout?: Duration;

  /**
   * The size of `/tmp`: 512 MB to 10,240 MB.
   *
   * @default Size.mebibytes(512)
   */
  readonly ephemeralStorageSize?: Size;

  /**
   * Environment variables. They are merged: nearer scopes take precedence, and the function itself over all of them.
   *
   * @default - none
   */
  readonly environment?: { [key: string]: string };

  /**
   * The key that encrypts environment variables.
   *
   * @default - a key of AWS
   */
  readonly environmentEncryption?: kms.IKeyRef;

  /**
   * The key that encrypts the code of functions whose code lambdaform bundles: see `codeEncryption` of `TypeScriptFunction`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html
   * @default - a key of AWS
   */
  readonly codeEncryption?: kms.IKey;

  /**
   * The key that encrypts the log groups of functions: see `logEncryption` there.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   * @default - a key of AWS
   */
  readonly logEncryption?: kms.IKey;

  /**
   * When Lambda updates the runtime.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
   * @default lambda.RuntimeManagementMode.AUTO
   */
  readonly runtimeManagementMode?: lambda.RuntimeManagementMode;

  /**
   * Tags of the function, its role, its queues and everything else below it, merged like `environment`.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * The policy that limits what the roles below the scope may do: those of functions and of what invokes them, and
   * those of the CDK's helper functions. A role with its own boundary keeps it.
   *
   * Roles that several functions share are beside them, in the stack, so set it there or above.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   * @default - none
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * The path of the same roles as for `permissionsBoundary`: up to 512 characters that begin and end with a slash, like
   * `/orders/`. Another path replaces the roles.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
   * @default '/'
   */
  readonly rolePath?: string;

  /**
   * How long logs are kept.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * The format of the logs.
   *
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
   * Whether AWS X-Ray traces invocations.
   *
   * @default lambda.Tracing.DISABLED
   */
  readonly tracing?: lambda.Tracing;

  /**
   * Whether CloudWatch Application Signals monitors functions: see `applicationSignals` of functions.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-LambdaMain.html
   * @default false
   */
  readonly applicationSignals?: boolean;

  /**
   * The layer for `applicationSignals`. It suits one language.
   *
   * @default - the version that AWS listed for the region when this version of the library was made
   */
  readonly applicationSignalsLayer?: lambda.ILayerVersion;

  /**
   * What Lambda does if a function seems to invoke itself in a loop.
   *
   * @default lambda.RecursiveLoop.TERMINATE
   */
  readonly recursiveLoop?: lambda.RecursiveLoop;

  /**
   * The VPC that functions are connected to.
   *
   * @default - none
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets of `vpc` that functions are connected to.
   *
   * @default - the private subnets with a route to the internet
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the functions in `vpc`.
   *
   * @default - a new one for each function
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Layers of every function, at most 5.
   *
   * @default - none
   */
  readonly layers?: lambda.ILayerVersion[];

  /**
   * How TypeScript handlers are bundled.
   *
   * @default - see `BundlingOptions`
   */
  readonly bundling?: BundlingOptions;

  /**
   * What to watch and whom to notify.
   *
   * @default Alarms.recommended()
   */
  readonly alarms?: Alarms;

  /**
   * Where events that a function fails to handle go.
   *
   * @default - a queue for each function that needs one
   */
  readonly onFailure?: FailureDestination;

  /**
   * How traffic shifts to new versions. For functions that this app defines; use `Rollout.none()` for development.
   *
   * @default - every deployment changes the running functions at once
   */
  readonly rollout?: Rollout;

  /**
   * How often Lambda retries an asynchronous event: 0 to 2.
   *
   * @default 2
   */
  readonly retryAttempts?: number;

  /**
   * How old an asynchronous event may become: 1 minute to 6 hours.
   *
   * @default Duration.hours(6)
   */
  readonly maxEventAge?: Duration;
}

/**
 * Settings for all functions below a construct, a stack, a stage or the app.
 *
 * The nearest scope takes precedence, property by property; environment and tags are merged. A function takes its
 * defaults when it is created, so set them first.
 *
 * @example
 *
 * FunctionDefaults.of(this).set({ memorySize: 1024, environment: { STAGE: 'production' } });
 */
export class FunctionDefaults {
  /**
   * Returns the defaults of a scope.
   *
   * @param scope a construct, a stack, a stage or the app
   */
  public static of(scope: IConstruct): FunctionDefaults {
    return stateOf(scope, STATE.functionDefaults, () => new FunctionDefaults(scope));
  }

  private props: FunctionDefaultsProps = {};
  private taken = false;

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets defaults for the functions below this scope. Later calls add to earlier ones. Throws if a function below the
   * scope exists already: it would silently keep other settings than its neighbours.
   *
   * @param props the settings
   */
  public set(props: FunctionDefaultsProps): void {
    const { alarms, onFailure, rollout } = props;
    refuse(
      this.scope.node.path || 'App',
      ...settingFaults('props', 'WiringOptions', { alarms, onFailure, rollout }),
      ...roleSettingFaults(props),
      ...this.latenessFaults(props),
    );
    this.props = merge(this.props, props);
    if (saysSomething(props)) applyBelow(this.scope, (role) => FunctionDefaults.of(role)._resolve());
  }

  /**
   * Returns the defaults that apply to this scope.
   *
   * @internal
   */
  public _resolve(): FunctionDefaultsProps {
    const fromRoot = this.scope.node.scopes.map((scope) => FunctionDefaults.of(scope));
    for (const defaults of fromRoot) defaults.taken = true;
    return fromRoot.map((defaults) => defaults.props).reduce(merge, {});
  }

  private latenessFaults(props: FunctionDefaultsProps): Fault[] {
    if (!this.taken) return [];
    const what = `FunctionDefaults.set(${Object.keys(props).join(', ')}) comes after a function that should have these settings`;
    const fix = 'set defaults before the first function below the scope is created';
    return [{ code: 'DefaultsSetTooLate', what, fix }];
  }
}

function merge(far: FunctionDefaultsProps, near: FunctionDefaultsProps): FunctionDefaultsProps {
  return {
    ...far,
    ...withoutUndefined(near),
    environment: { ...far.environment, ...near.environment },
    tags: { ...far.tags, ...near.tags },
  };
}
