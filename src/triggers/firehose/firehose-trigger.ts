import { Duration } from 'aws-cdk-lib';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { duplicateTrigger } from '../../private/twice';
import { hasPart, keepPart, type Part, partOf } from '../parts';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { bufferFaults } from './faults';
import { FunctionProcessor, mebibytesOf } from './processor';
import type { FirehoseTriggerProps } from './props';

/**
 * Creates a processor of Amazon Data Firehose that transforms records with the function, for use in any stream.
 *
 * The role of the stream may invoke exactly this function or alias. Firehose waits up to 5 minutes, and writes batches that
 * the function could not transform to the bucket, below `processing-failed/`.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 *
 * @example
 *
 * declare const bucket: s3.Bucket;
 * const clean = new FirehoseTrigger({ bufferInterval: Duration.seconds(30) });
 * const handler = new TypeScriptFunction(this, 'Clean', { entry: 'src/clean.ts', triggers: [clean] });
 * new firehose.DeliveryStream(this, 'Clicks', {
 *   destination: new firehose.S3Bucket(bucket, { processors: [clean.processorOf(handler)] }),
 * });
 */
export class FirehoseTrigger implements ITrigger {
  /**
   * @param props how much Firehose collects, and how often it tries again
   */
  public constructor(private readonly props: FirehoseTriggerProps = {}) {
    takes('FirehoseTrigger', props);
  }

  /**
   * Returns the processor that transforms records with a function, for the `processors` of a destination.
   *
   * @param handler a function with this trigger
   */
  public processorOf(handler: lambda.IFunction): firehose.IDataProcessor {
    return partOf<FunctionProcessor>(handler, this.partOf(handler));
  }

  /**
   * Creates the processor.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    refuse(scope.node.path, ...bufferFaults(this.props));
    const part = this.partOf(scope);
    const fix = 'use the same processor in all streams';
    refuse(scope.node.path, ...(hasPart(scope, part) ? [duplicateTrigger(part.words, fix)] : []));
    keepPart(scope, part, new FunctionProcessor(handler, this.props));
    return {
      invocation: Invocation.SYNCHRONOUS,
      defaultTimeout: Duration.minutes(1),
      maxTimeout: Duration.minutes(5),
    };
  }

  private partOf(handler: IConstruct): Part {
    const { bufferInterval, bufferSize, retries } = this.props;
    const settings = [bufferInterval?.toSeconds(), bufferSize && mebibytesOf(bufferSize), retries];
    return {
      id: `Processor-${settingsId(handler, settings)}`,
      words: 'a processor of Firehose with these settings',
      code: 'NoProcessor',
    };
  }
}
