import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { IDependable } from 'constructs';
import { collectFaults, UsageError } from '../../private/errors';
import { acknowledgeWildcard, grant } from '../../private/grants';
import { connectionId } from '../../private/names';
import { type Slot, takeSlot } from '../../private/source-slots';
import { refuseElsewhere } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

/** When a function changes a secret. */
export interface SecretRotationTriggerProps {
  /**
   * How long after a rotation the next one is due: 4 hours to 1,000 days, in whole hours or days.
   *
   * @default Duration.days(30)
   */
  readonly automaticallyAfter?: Duration;

  /**
   * How long the rotation window lasts that opens when a rotation is due: 1 to 24 whole hours.
   *
   * @default - until the end of the day (UTC), or until the next window when rotations are due every few hours
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly rotationWindow?: Duration;

  /**
   * Whether the secret is changed at once when the schedule is made or changed, and not only in the next window.
   *
   * @default true
   */
  readonly rotateImmediatelyOnUpdate?: boolean;
}

/**
 * Invokes a function to change a secret: four times for each rotation, once for each step.
 *
 * The function may read and change this one secret, use its key, and ask for random passwords. Secrets Manager waits
 * for the function at each step. A rotation that fails leaves the secret as it was, and is tried again by Secrets
 * Manager.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html
 *
 * @example
 *
 * declare const password: secretsmanager.Secret;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new SecretRotationTrigger(password, { automaticallyAfter: Duration.days(7) }));
 */
export class SecretRotationTrigger implements ITrigger {
  /**
   * @param secret the secret: of this stack, of another one, or imported by its complete ARN
   * @param props when it is changed
   */
  public constructor(
    private readonly secret: secretsmanager.ISecret,
    private readonly props: SecretRotationTriggerProps = {},
  ) {}

  /**
   * Makes the schedule, and allows what a rotation needs.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { secret, props } = this;
    const { handler, scope } = target;
    collectFaults([
      () => refuseElsewhere(target, secret),
      () => refusePartialArn(target, secret),
      () =>
        refuseOutOfRange(
          target,
          'automaticallyAfter',
          Duration.hours(4),
          Duration.days(1000),
          props.automaticallyAfter,
        ),
      () => refuseOutOfRange(target, 'rotationWindow', Duration.hours(1), Duration.hours(24), props.rotationWindow),
      () => takeSlot(rotationOf(secret), scope.node.path),
    ]);
    const permissionId = connectionId('InvokedByRotation', scope, secret);
    handler.addPermission(permissionId, {
      principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: secret.secretFullArn ?? secret.secretArn,
      sourceAccount: Stack.of(scope).account,
    });
    letRotate(target, secret);
    const schedule = new secretsmanager.CfnRotationSchedule(scope, connectionId('Rotation', scope, secret), {
      secretId: secret.secretFullArn ?? secret.secretArn,
      rotationLambdaArn: handler.functionArn,
      rotationRules: {
        scheduleExpression: rate(props.automaticallyAfter ?? Duration.days(30)),
        duration: props.rotationWindow && `${props.rotationWindow.toHours()}h`,
      },
      rotateImmediatelyOnUpdate: props.rotateImmediatelyOnUpdate ?? true,
    });
    // Secrets Manager asks whether it may invoke the function, and may rotate as soon as the schedule is there.
    const permission = scope.node.tryFindChild(permissionId);
    const needs: (IDependable | undefined)[] = [permission, handler.role?.node.tryFindChild('DefaultPolicy')];
    for (const need of needs) if (need) schedule.node.addDependency(need);
    return { invocation: Invocation.SYNCHRONOUS, source: secret, defaultTimeout: Duration.seconds(60) };
  }
}

/** A secret has one rotation schedule. */
function rotationOf(secret: secretsmanager.ISecret): Slot {
  return {
    source: secret,
    sourceId: secret.secretFullArn ?? secret.secretArn,
    name: 'rotation',
    words: `the rotation of ${secret.node.path}`,
    code: 'SecretRotatedTwice',
    fix: 'rotate a secret with one function',
  };
}

function letRotate({ handler, scope }: TriggerTarget, secret: secretsmanager.ISecret): void {
  grant(handler, {
    actions: [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    resources: [secret.secretFullArn ?? secret.secretArn],
  });
  grant(handler, { actions: ['secretsmanager:GetRandomPassword'], resources: ['*'] });
  acknowledgeWildcard(handler, 'Resource::*', 'secretsmanager:GetRandomPassword belongs to no resource.');
  if (!secret.encryptionKey) return;
  const viaService = { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` } };
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
  grant(handler, { actions, resources: [secret.encryptionKey.keyArn], conditions: viaService });
}

/** The name alone stands for no ARN that a policy could hold: each secret has six random characters at its end. */
function refusePartialArn({ scope }: TriggerTarget, secret: secretsmanager.ISecret): void {
  if (secret.secretFullArn) return;
  throw new UsageError({
    code: 'SecretArnPartial',
    what: `${secret.node.path} is imported by its name or by a partial ARN, which no permission can name exactly`,
    fix: 'import it with Secret.fromSecretCompleteArn',
    at: scope.node.path,
  });
}

function rate(after: Duration): string {
  const wholeDays = after.toSeconds() % Duration.days(1).toSeconds() === 0;
  const count = wholeDays ? after.toDays() : after.toHours();
  const unit = wholeDays ? 'day' : 'hour';
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}

function refuseOutOfRange(
  { scope }: TriggerTarget,
  name: string,
  least: Duration,
  most: Duration,
  given?: Duration,
): void {
  if (!given || given.isUnresolved()) return;
  const [seconds, min, max] = [given, least, most].map((it) => it.toSeconds({ integral: false }));
  const hour = Duration.hours(1).toSeconds();
  if (seconds >= min && seconds <= max && seconds % hour === 0) return;
  throw new UsageError({
    code: 'RotationSchedule',
    what: `${name} must be ${least.toHumanString()} to ${most.toHumanString()} in whole hours, got ${given.toHumanString()}`,
    fix: `set ${name} to a number of hours or days in that range`,
    at: scope.node.path,
  });
}
