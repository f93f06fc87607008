import { Annotations } from 'aws-cdk-lib';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';

/** Warns of what the owner of a source in another account must allow, which cannot be done from here. */
export function warnOfForeignSource(target: TriggerTarget, name: string, actions: readonly string[]): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:sourcePolicy`,
    `${name} belongs to another account, whose policy must allow the role of the function ${actions.join(', ')}, ` +
      'and the use of its key if it is encrypted with one. See to it and acknowledge this.',
  );
}
