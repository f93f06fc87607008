import { Annotations, Size } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Fault, refuse } from '../private/errors';
import { qualify } from '../releases/qualify';

/** What decides on whether a function can start from a snapshot. */
type Settings = Pick<
  lambda.FunctionProps,
  'ephemeralStorageSize' | 'filesystem' | 'runtime' | 'snapStart' | 'tenancyConfig'
>;

const MOST_STORAGE = Size.mebibytes(512);

/** Refuses SnapStart where Lambda has none: the CDK does it, too, one mistake at a time and without a way out. */
export function checkSnapStart(at: string, settings: Settings): void {
  if (settings.snapStart) refuse(at, ...snapStartFaults(settings));
}

/** Lets everything invoke versions, as only they have snapshots. The CDK warns that there must be some, and here there are. */
export function startFromSnapshots(handler: lambda.Function): void {
  qualify(handler, 'snapStart');
  Annotations.of(handler).acknowledgeWarning('@aws-cdk/aws-lambda:snapStartRequirePublish', 'The alias has versions.');
}

function snapStartFaults({ runtime, ephemeralStorageSize, filesystem, tenancyConfig }: Settings): Fault[] {
  const faults: Fault[] = [];
  const add = (what: string, fix: string) =>
    faults.push({
      code: 'SnapStartRefused',
      what: `snapStart is set, and ${what}`,
      fix: `${fix}, or remove snapStart`,
    });
  if (!runtime.supportsSnapStart) {
    const name = runtime.name === lambda.Runtime.FROM_IMAGE.name ? 'a container image' : `the runtime ${runtime.name}`;
    add(`Lambda takes no snapshots of ${name}`, 'use Java 11, Python 3.12, .NET 8 or a newer runtime');
  }
  if (filesystem) add('Lambda refuses it together with filesystem', 'remove filesystem');
  if (tenancyConfig) add('Lambda refuses it together with tenancyConfig', 'remove tenancyConfig');
  if (ephemeralStorageSize && !ephemeralStorageSize.isUnresolved() && isMore(ephemeralStorageSize)) {
    const size = `ephemeralStorageSize is ${ephemeralStorageSize.toMebibytes()} MB`;
    add(
      `${size}: Lambda takes snapshots only with ${MOST_STORAGE.toMebibytes()} MB`,
      'set ephemeralStorageSize to Size.mebibytes(512)',
    );
  }
  return faults;
}

function isMore(size: Size): boolean {
  return size.toMebibytes() > MOST_STORAGE.toMebibytes();
}
