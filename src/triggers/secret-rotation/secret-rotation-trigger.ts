import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { IDependable } from 'constructs';
import { refuse } from '../../private/errors';
import { acknowledgeWildcard, grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { placeFaults } from '../place';
import { type Slot, slotFaults, takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { arnFaults, scheduleFaults } from './faults';
import type { SecretRotationTriggerProps } from './props';

/**
 * Invokes a function to rotate a secret: four times for each rotation, once for each step.
 *
 * The function may read and change only this secret, use its key, and request random passwords. Secrets Manager waits
 * for the function at each step. A failed rotation leaves the secret as it was, and Secrets Manager retries it.
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
   * @param secret the secret: in this stack, in another one, or imported by its complete ARN
   * @param props when it is rotated
   */
  public constructor(
    private readonly secret: secretsmanager.ISecret,
    private readonly props: SecretRotationTriggerProps = {},
  ) {
    takes('SecretRotationTrigger', secret, props);
  }

  /**
   * Creates the schedule, and allows what a rotation needs.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { secret, props } = this;
    const { handler, scope } = target;
    const at = scope.node.path;
    const slot = rotationOf(secret);
    refuse(
      at,
      ...placeFaults(target, { name: secret.node.path, place: secret.env }),
      ...arnFaults(secret),
      ...scheduleFaults(props),
      ...slotFaults(slot, at),
    );
    takeSlot(slot, at);
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
    // Secrets Manager checks that it may invoke the function, and may rotate as soon as the schedule exists.
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

function rate(after: Duration): string {
  const wholeDays = after.toSeconds() % Duration.days(1).toSeconds() === 0;
  const count = wholeDays ? after.toDays() : after.toHours();
  const unit = wholeDays ? 'day' : 'hour';
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}
