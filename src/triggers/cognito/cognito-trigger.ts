import { Duration, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { collectFaults, UsageError } from '../../private/errors';
import { grant } from '../../private/grants';
import { connectionId } from '../../private/names';
import { takeSlot } from '../../private/source-slots';
import { refuseElsewhere } from '../place';
import { refuseCircle } from '../reference-circle';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { addToConfig, poolResource, senderKey, statedConfig, taken } from './lambda-config';

const SENDERS = ['customEmailSender', 'customSmsSender'];
const TOKENS = ['preTokenGeneration', 'preTokenGenerationConfig'];
const COGNITO = 'cognito-idp.amazonaws.com';

/** When a user pool calls the function. */
export interface CognitoTriggerProps {
  /**
   * At which operation. Those that the CDK has no name for are written `cognito.UserPoolOperation.of('...')`.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
   */
  readonly operation: cognito.UserPoolOperation;

  /**
   * The version of the event at `PRE_TOKEN_GENERATION`: V2_0 changes access tokens too, V3_0 also those of machines.
   * Both need the feature plan Essentials or Plus.
   *
   * @default cognito.LambdaVersion.V1_0
   */
  readonly lambdaVersion?: cognito.LambdaVersion;

  /**
   * The key with which Cognito encrypts the codes that `CUSTOM_EMAIL_SENDER` and `CUSTOM_SMS_SENDER` send. The function
   * may decrypt with it.
   *
   * @default - must be stated for these two operations
   */
  readonly customSenderKmsKey?: kms.IKey;
}

/**
 * Invokes a function when a user signs up, signs in, gets a token or a message: Cognito waits for it 5 seconds at most.
 *
 * A pool of another stack may call the function. Its stack then depends on that of the function, because the pool holds
 * the function's ARN, so nothing of the function may refer to the pool: the event has the pool's id.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @example
 *
 * declare const users: cognito.UserPool;
 * new TypeScriptFunction(this, 'CheckSignUp', {
 *   entry: 'src/check-sign-up.ts',
 *   triggers: [new CognitoTrigger(users, { operation: cognito.UserPoolOperation.PRE_SIGN_UP })],
 * });
 */
export class CognitoTrigger implements ITrigger {
  /**
   * @param userPool the pool, of this app
   * @param props at which operation
   */
  public constructor(
    private readonly userPool: cognito.IUserPool,
    private readonly props: CognitoTriggerProps,
  ) {}

  /**
   * Has the pool call the function, and allows it to.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { userPool, props } = this;
    const { scope, handler } = target;
    const at = scope.node.path;
    const resource = poolResource(userPool);
    if (!resource) throw new UsageError(imported(userPool, at));
    const name = this.configName();
    collectFaults([
      () => refuseElsewhere(target, userPool),
      () => this.checkVersion(resource, at),
      () => this.checkKey(resource, at),
      () => this.takeOperation(resource, at),
    ]);
    addToConfig(resource, name, this.configValue(handler));
    refuseCircle(resource, handler, 'userPoolId');
    letInvoke(target, userPool);
    const sends = SENDERS.includes(name);
    if (sends && props.customSenderKmsKey) {
      addToConfig(resource, 'kmsKeyId', props.customSenderKmsKey.keyArn);
      letDecrypt(target, userPool, props.customSenderKmsKey);
    }
    if (sends) return { invocation: Invocation.ASYNCHRONOUS, source: userPool };
    const patience = Duration.seconds(5);
    return { invocation: Invocation.SYNCHRONOUS, source: userPool, defaultTimeout: patience, maxTimeout: patience };
  }

  /** The property of the pool: versions of the token event have one of their own. */
  private configName(): string {
    const { operation, lambdaVersion = cognito.LambdaVersion.V1_0 } = this.props;
    const { operationName } = operation;
    return operationName === TOKENS[0] && lambdaVersion !== cognito.LambdaVersion.V1_0 ? TOKENS[1] : operationName;
  }

  private configValue({ functionArn: lambdaArn }: lambda.IFunction): unknown {
    const lambdaVersion = this.props.lambdaVersion ?? cognito.LambdaVersion.V1_0;
    const versioned = [...SENDERS, TOKENS[1], 'inboundFederation'].includes(this.configName());
    return versioned ? { lambdaArn, lambdaVersion } : lambdaArn;
  }

  private checkVersion({ userPoolTier }: cognito.CfnUserPool, at: string): void {
    const { lambdaVersion = cognito.LambdaVersion.V1_0 } = this.props;
    if (lambdaVersion === cognito.LambdaVersion.V1_0) return;
    const name = this.configName();
    if (!TOKENS.includes(name)) {
      throw new UsageError({
        code: 'UserPoolLambdaVersion',
        what: `lambdaVersion is ${lambdaVersion} at ${name}, which has one version`,
        fix: 'leave lambdaVersion out, or take operation: cognito.UserPoolOperation.PRE_TOKEN_GENERATION',
        at,
      });
    }
    if (userPoolTier !== 'LITE') return;
    throw new UsageError({
      code: 'UserPoolLambdaVersion',
      what: `lambdaVersion is ${lambdaVersion}, but ${this.userPool.node.path} has the feature plan LITE`,
      fix: 'give the pool featurePlan: cognito.FeaturePlan.ESSENTIALS or PLUS, or leave lambdaVersion out',
      at,
    });
  }

  private checkKey(resource: cognito.CfnUserPool, at: string): void {
    const { customSenderKmsKey: key } = this.props;
    const needed = SENDERS.includes(this.configName());
    const stack = Stack.of(resource);
    const [ours, other] = [key?.keyArn, senderKey(resource)].map((it) => JSON.stringify(stack.resolve(it)));
    if (needed === (key !== undefined) && (!key || !other || ours === other)) return;
    const [what, fix] = !needed
      ? [`customSenderKmsKey is stated at ${this.configName()}, which gets no codes`, 'leave it out']
      : key
        ? [`customSenderKmsKey is not the key that ${this.userPool.node.path} has`, 'state the same key, or only here']
        : [`${this.configName()} gets codes encrypted, and nothing says with which key`, 'state customSenderKmsKey'];
    throw new UsageError({ code: 'CustomSenderKey', what, fix, at });
  }

  private takeOperation(resource: cognito.CfnUserPool, at: string): void {
    const name = this.configName();
    const names = TOKENS.includes(name) ? TOKENS : [name];
    const stated = Object.keys(statedConfig(resource)).find((it) => names.includes(it));
    if (stated) throw new UsageError(taken(resource, stated, at));
    takeSlot(
      {
        source: this.userPool,
        sourceId: this.userPool.userPoolId,
        name: names[0],
        words: `${names[0]} of ${this.userPool.node.path}`,
        code: 'UserPoolOperationTaken',
        fix: 'remove one of the two: a pool calls one function for each operation',
      },
      at,
    );
  }
}

function imported(pool: cognito.IUserPool, at: string) {
  return {
    code: 'UserPoolImported',
    what: `${pool.node.path} is imported, and only its own stack can say which functions a pool calls`,
    fix: 'give the trigger to a function in the app that makes the pool, or name the function ARN in its lambdaTriggers',
    at,
  };
}

/** Beside the pool where that is in another stack: there, the function is known anyway. */
function letInvoke({ scope, handler }: TriggerTarget, pool: cognito.IUserPool): void {
  if (Stack.of(pool) === Stack.of(scope)) {
    const id = connectionId('InvokedByUserPool', scope, pool);
    if (scope.node.tryFindChild(id)) return;
    handler.addPermission(id, { principal: new iam.ServicePrincipal(COGNITO), sourceArn: pool.userPoolArn });
    return;
  }
  const id = connectionId('Invokes', pool, scope);
  if (pool.node.tryFindChild(id)) return;
  new lambda.CfnPermission(pool as unknown as Construct, id, {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionArn,
    principal: COGNITO,
    sourceArn: pool.userPoolArn,
  });
}

/** By the key's own policy where a reference from the role to the key would close a circle between the stacks. */
function letDecrypt({ handler, scope }: TriggerTarget, pool: cognito.IUserPool, key: kms.IKey): void {
  const actions = ['kms:Decrypt'];
  const apart = Stack.of(pool) !== Stack.of(scope) && Stack.of(key) === Stack.of(pool);
  if (apart && handler.role) {
    const principals = [new iam.ArnPrincipal(handler.role.roleArn)];
    key.addToResourcePolicy(new iam.PolicyStatement({ actions, principals, resources: ['*'] }));
  } else {
    grant(handler, { actions, resources: [key.keyArn] });
  }
}
