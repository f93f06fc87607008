import type { Size } from 'aws-cdk-lib';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { grant } from '../../private/grants';
import type { FirehoseTriggerProps } from './props';

type Parameter = firehose.CfnDeliveryStream.ProcessorParameterProperty;

/** Transforms records with this function or alias. The CDK's own processor allows all of its versions, and has no fractions. */
export class FunctionProcessor implements firehose.IDataProcessor {
  public constructor(
    private readonly handler: lambda.IFunction,
    public readonly props: FirehoseTriggerProps,
  ) {}

  public bind(_scope: Construct, { role }: firehose.DataProcessorBindOptions): firehose.DataProcessorConfig {
    const { functionArn } = this.handler;
    grant(role, { actions: ['lambda:InvokeFunction'], resources: [functionArn] });
    return {
      processorType: 'Lambda',
      processorIdentifier: { parameterName: 'LambdaArn', parameterValue: functionArn },
      parameters: [
        { parameterName: 'LambdaArn', parameterValue: functionArn },
        { parameterName: 'RoleArn', parameterValue: role.roleArn },
        ...this.settings(),
      ],
    };
  }

  private settings(): Parameter[] {
    const { bufferInterval, bufferSize, retries } = this.props;
    const stated: [string, number | undefined][] = [
      ['BufferIntervalInSeconds', bufferInterval?.toSeconds()],
      ['BufferSizeInMBs', bufferSize && mebibytesOf(bufferSize)],
      ['NumberOfRetries', retries],
    ];
    return stated.flatMap(([parameterName, value]) =>
      value === undefined ? [] : [{ parameterName, parameterValue: `${value}` }],
    );
  }
}

/** Firehose knows one digit after the point. */
export function mebibytesOf(size: Size): number {
  return size.isUnresolved() ? size.toMebibytes() : Math.floor((size.toKibibytes() / 1024) * 10) / 10;
}
