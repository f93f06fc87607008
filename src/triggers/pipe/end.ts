import type { Duration, IResource } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as pipes from 'aws-cdk-lib/aws-pipes';
import type { AlarmDefinition } from '../../alarms';
import type { Fault } from '../../private/errors';
import type { Filter } from '../polling/filter/filter';
import type { TriggerTarget } from '../trigger-target';

/** What a pipe needs to read from its source. */
export interface PipeReading {
  readonly arn: string;
  readonly parameters: pipes.CfnPipe.PipeSourceParametersProperty;
  readonly alarms: AlarmDefinition[];
}

/** The end of a pipe that reads. */
export interface IPipeEnd {
  readonly resource: IResource;
  readonly arn: string;
  readonly defaultTimeout: Duration;
  faults(target: TriggerTarget, id: string, filters?: Filter[]): Fault[];
  connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading;
}
