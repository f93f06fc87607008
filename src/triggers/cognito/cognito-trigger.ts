import { Duration, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type Fault, refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { placeFaults } from '../place';
import { refuseCircle } from '../reference-circle';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import {
  addToConfig,
  importedFaults,
  OPERATION_TAKEN,
  operationTaken,
  ownConfig,
  poolResource,
  senderKey,
} from './lambda-config';
import type { CognitoTriggerProps } from './props';

const SENDERS = ['customEmailSender', 'customSmsSender'];
const TOKENS = ['preTokenGeneration', 'preTokenGenerationConfig'];
const COGNITO = 'cognito-idp.amazonaws.com';

/**
 * Invokes a function when a user signs up, signs in, gets a token or a message: Cognito waits for it 5 seconds at most.
 *
 * The pool may be in another stack. That stack then depends on the stack of the function, because the pool holds the
 * function's ARN. So the function must not refer to the pool: the event has the pool's id.
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
   * @param userPool the pool, created in this app
   * @param props the operation
   */
  public constructor(
    private readonly userPool: cognito.IUserPool,
    private readonly props: CognitoTriggerProps,
  ) {
    takes('CognitoTrigger', userPool, props);
  }

  /**
   * Makes the pool call the function, and allows it to.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { userPool, props } = this;
    const { scope, handler } = target;
    const at = scope.node.path;
    refuse(at, ...importedFaults(userPool));
    const resource = poolResource(userPool);
    refuse(
      at,
      ...placeFaults(target, { name: userPool.node.path, place: userPool.env }),
      ...this.versionFaults(resource),
      ...this.keyFaults(resource),
      ...this.operationFaults(resource, at),
    );
    const name = this.configName();
    takeSlot(this.operationSlot(), at);
    addToConfig(resource, name, this.configValue(handler));
    refuseCircle(resource, handler, 'userPoolId');
    letInvoke(target, userPool);
    const sends = SENDERS.includes(name);
    if (sends && props.customSenderKmsKey) {
      addToConfig(resource, 'kmsKeyId', props.customSenderKmsKey.keyArn);
      letDecrypt(target, userPool, props.customSenderKmsKey);
    }
    if (sends) return { invocation: Invocation.ASYNCHRONOUS, source: userPool };
    const timeout = Duration.seconds(5);
    return { invocation: Invocation.SYNCHRONOUS, source: userPool, defaultTimeout: timeout, maxTimeout: timeout };
  }

  /** The property of the pool. Newer versions of the token event have a property of their own. */
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

  private versionFaults({ userPoolTier }: cognito.CfnUserPool): Fault[] {
    const { lambdaVersion = cognito.LambdaVersion.V1_0 } = this.props;
    if (lambdaVersion === cognito.LambdaVersion.V1_0) return [];
    const code = 'UserPoolLambdaVersion';
    const name = this.configName();
    if (!TOKENS.includes(name)) {
      const fix = 'leave lambdaVersion out, or use operation: cognito.UserPoolOperation.PRE_TOKEN_GENERATION';
      return [{ code, what: `lambdaVersion is ${lambdaVersion} at ${name}, which has only one version`, fix }];
    }
    if (userPoolTier !== 'LITE') return [];
    const what = `lambdaVersion is ${lambdaVersion}, but ${this.userPool.node.path} has the feature plan LITE`;
    const fix = 'give the pool featurePlan: cognito.FeaturePlan.ESSENTIALS or PLUS, or leave lambdaVersion out';
    return [{ code, what, fix }];
  }

  private keyFaults(resource: cognito.CfnUserPool): Fault[] {
    const { customSenderKmsKey: key } = this.props;
    const needed = SENDERS.includes(this.configName());
    const stack = Stack.of(resource);
    const [ours, other] = [key?.keyArn, senderKey(resource)].map((it) => JSON.stringify(stack.resolve(it)));
    if (needed === (key !== undefined) && (!key || !other || ours === other)) return [];
    const [what, fix] = !needed
      ? [`customSenderKmsKey is set at ${this.configName()}, which gets no codes`, 'leave it out']
      : key
        ? [
            `customSenderKmsKey is not the key that ${this.userPool.node.path} has`,
            'set the same key, or set it only here',
          ]
        : [`${this.configName()} gets encrypted codes, but no key is set`, 'set customSenderKmsKey'];
    return [{ code: 'CustomSenderKey', what, fix }];
  }

  private operationFaults(resource: cognito.CfnUserPool, at: string): Fault[] {
    const name = this.configName();
    const names = TOKENS.includes(name) ? TOKENS : [name];
    const own = Object.keys(ownConfig(resource)).find((it) => names.includes(it));
    return own ? [operationTaken(resource, own)] : slotFaults(this.operationSlot(), at);
  }

  /** A pool calls one function at each operation; both versions of the token event belong to one. */
  private operationSlot(): Slot {
    const { userPool } = this;
    const name = this.configName();
    const operation = TOKENS.includes(name) ? TOKENS[0] : name;
    const words = `${operation} of ${userPool.node.path}`;
    return { source: userPool, sourceId: userPool.userPoolId, name: operation, words, ...OPERATION_TAKEN };
  }
}

/** Creates the permission beside the pool if that is in another stack, which depends on the function anyway. */
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

/** Uses the key's own policy where a reference from the role to the key would close a circle between the stacks. */
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
