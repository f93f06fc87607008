import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { FirehoseTrigger, type FirehoseTriggerProps, Invocation, type ITrigger } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const STREAM = 'AWS::KinesisFirehose::DeliveryStream';

/** The trigger with a stream, without which it leaves nothing in the template. The CDK's own stream has wide permissions. */
function running(retries: number): ITrigger {
  return {
    bind: (target) => {
      const { scope, handler } = target;
      const trigger = new FirehoseTrigger({ retries });
      const binding = trigger.bind(target);
      const role = new iam.Role(scope, `Role${retries}`, {
        assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com'),
      });
      const { processorType: type, parameters } = trigger.processorOf(handler).bind(scope, { role });
      const stream = new firehose.CfnDeliveryStream(scope, `Stream${retries}`, {
        deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
        extendedS3DestinationConfiguration: {
          bucketArn: 'arn:aws:s3:::clicks',
          roleArn: role.roleArn,
          processingConfiguration: { enabled: true, processors: [{ type, parameters }] },
        },
      });
      stream.node.addDependency(role);
      return binding;
    },
  };
}

function streamTo(scope: Construct, processors: firehose.IDataProcessor[], id = 'Stream'): void {
  const bucket = s3.Bucket.fromBucketName(scope, `${id}Bucket`, 'clicks');
  const destination = new firehose.S3Bucket(bucket, { processors, loggingConfig: new firehose.DisableLogging() });
  new firehose.DeliveryStream(scope, id, { destination });
}

function streamWith(props?: FirehoseTriggerProps) {
  const stack = newStack();
  const trigger = new FirehoseTrigger(props);
  const handler = plainFunction(stack, 'Handler', [trigger]);
  streamTo(stack, [trigger.processorOf(handler)]);
  const template = templateOf(stack);
  const [processor] = only(template, STREAM).Properties.ExtendedS3DestinationConfiguration.ProcessingConfiguration
    .Processors;
  const settings = Object.fromEntries(
    processor.Parameters.map((it: any) => [it.ParameterName, it.ParameterValue]),
  ) as Record<string, unknown>;
  return { stack, handler, template, processor, settings };
}

describe('FirehoseTrigger', () => {
  keepsTriggerContract({
    source: (stack: Stack) => stack,
    trigger: () => running(1),
    another: () => running(2),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 60,
    creates: { [STREAM]: 1, 'AWS::IAM::Role': 1, 'AWS::IAM::Policy': 1 },
    alarms: [],
  });

  test('transforms with this function, and leaves the buffer to Firehose', () => {
    const { processor, settings, stack, handler } = streamWith();
    expect(processor.Type).toBe('Lambda');
    expect(settings).toEqual({
      LambdaArn: stack.resolve(handler.functionArn),
      RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^Stream/), 'Arn'] },
    });
  });

  test.each<[FirehoseTriggerProps, object]>([
    [{ bufferInterval: Duration.seconds(0) }, { BufferIntervalInSeconds: '0' }],
    [{ bufferInterval: Duration.minutes(15) }, { BufferIntervalInSeconds: '900' }],
    [{ bufferSize: Size.kibibytes(205) }, { BufferSizeInMBs: '0.2' }],
    [
      { bufferSize: Size.mebibytes(3), retries: 0 },
      { BufferSizeInMBs: '3', NumberOfRetries: '0' },
    ],
  ])('%o', (props, expected) => {
    expect(streamWith(props).settings).toMatchObject(expected);
  });

  test('lets the role of the stream invoke this function, but not all of its versions', () => {
    const { template, stack, handler } = streamWith();
    const all = statements(template.toJSON().Resources);
    expect(all.filter(({ Action }) => Action.includes('lambda:InvokeFunction'))).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(handler.functionArn) },
    ]);
  });

  test('works with a stream in another stack, and in two streams', () => {
    const app = newApp();
    const [stack, streams] = ['Stack', 'Streams'].map((id) => new Stack(app, id)) as [Stack, Stack];
    const trigger = new FirehoseTrigger();
    const handler = plainFunction(stack, 'Handler', [trigger]);
    for (const id of ['Clicks', 'Views']) streamTo(streams, [trigger.processorOf(handler)], id);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('fails', () => {
  test.each<[string, FirehoseTriggerProps]>([
    ['16 minutes', { bufferInterval: Duration.minutes(16) }],
    ['100 KiB', { bufferSize: Size.kibibytes(100) }],
    ['4 MiB', { bufferSize: Size.mebibytes(4) }],
    ['half a retry', { retries: 0.5 }],
  ])('for %s', (_name, props) => {
    const faults = faultsOf(() => plainFunction(newStack(), 'Handler', [new FirehoseTrigger(props)]));
    expect(faults.map(({ code }) => code)).toEqual(['FirehoseBuffer']);
  });

  test('for a function that may run longer than Firehose waits', () => {
    const props = { ...anyCode(), triggers: [new FirehoseTrigger()], timeout: Duration.minutes(6) };
    const faults = faultsOf(() => new HandlerFunction(newStack(), 'Handler', props));
    expect(faults.map(({ code }) => code)).toEqual(['TimeoutLongerThanCaller']);
  });

  test('for the processor of a function that does not have the trigger', () => {
    const handler = plainFunction(newStack(), 'Handler');
    const faults = faultsOf(() => new FirehoseTrigger().processorOf(handler));
    expect(faults.map(({ code }) => code)).toEqual(['NoProcessor']);
  });
});
