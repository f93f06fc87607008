import { Duration } from 'aws-cdk-lib';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Fault } from '../../private/errors';
import type { SecretRotationTriggerProps } from './props';

/** The fault of a name without its ARN: each ARN of a secret ends with six random characters, so no policy can name it. */
export function arnFaults(secret: secretsmanager.ISecret): Fault[] {
  if (secret.secretFullArn) return [];
  return [
    {
      code: 'SecretArnPartial',
      what: `${secret.node.path} is imported by its name or by a partial ARN, so no permission can name it exactly`,
      fix: 'import it with Secret.fromSecretCompleteArn',
    },
  ];
}

/** The faults of durations that Secrets Manager refuses. */
export function scheduleFaults({ automaticallyAfter, rotationWindow }: SecretRotationTriggerProps): Fault[] {
  return [
    ...rangeFaults('automaticallyAfter', Duration.hours(4), Duration.days(1000), automaticallyAfter),
    ...rangeFaults('rotationWindow', Duration.hours(1), Duration.hours(24), rotationWindow),
  ];
}

function rangeFaults(name: string, least: Duration, most: Duration, given?: Duration): Fault[] {
  if (!given || given.isUnresolved()) return [];
  const [seconds, min, max] = [given, least, most].map((it) => it.toSeconds({ integral: false }));
  const hour = Duration.hours(1).toSeconds();
  if (seconds >= min && seconds <= max && seconds % hour === 0) return [];
  return [
    {
      code: 'RotationSchedule',
      what: `${name} must be ${least.toHumanString()} to ${most.toHumanString()} in whole hours, got ${given.toHumanString()}`,
      fix: `set ${name} to a number of hours or days in that range`,
    },
  ];
}
