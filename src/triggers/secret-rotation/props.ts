import type { Duration } from 'aws-cdk-lib';

/** When a function rotates a secret. */
export interface SecretRotationTriggerProps {
  /**
   * How long after a rotation the next one is due: 4 hours to 1,000 days, in whole hours or days.
   *
   * @default Duration.days(30)
   */
  readonly automaticallyAfter?: Duration;

  /**
   * How long the rotation window stays open once a rotation is due: 1 to 24 whole hours.
   *
   * @default - until the end of the day (UTC), or until the next window if rotations are due every few hours
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly rotationWindow?: Duration;

  /**
   * Whether the secret is rotated as soon as the schedule is created or changed, rather than in the next window.
   *
   * @default true
   */
  readonly rotateImmediatelyOnUpdate?: boolean;
}
