import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import type { FirehoseTriggerProps } from './props';

/** The faults of settings that Firehose refuses. */
export function bufferFaults({ bufferInterval, bufferSize, retries }: FirehoseTriggerProps): Fault[] {
  const faults: Fault[] = [];
  const add = (name: string, range: string, got: string | number) =>
    faults.push({
      code: 'FirehoseBuffer',
      what: `${name} must be ${range}, got ${got}`,
      fix: `set ${name} to a value in that range`,
    });
  if (bufferInterval && !bufferInterval.isUnresolved()) {
    const seconds = bufferInterval.toSeconds({ integral: false });
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > 900) {
      add('bufferInterval', '0 to 900 whole seconds', bufferInterval.toHumanString());
    }
  }
  if (bufferSize && !bufferSize.isUnresolved()) {
    const kibibytes = bufferSize.toKibibytes();
    if (kibibytes < 205 || kibibytes > 3072) add('bufferSize', '205 KiB to 3 MiB', `${kibibytes} KiB`);
  }
  if (retries !== undefined && !Token.isUnresolved(retries)) {
    if (!Number.isInteger(retries) || retries < 0 || retries > 300) add('retries', '0 to 300', retries);
  }
  return faults;
}
