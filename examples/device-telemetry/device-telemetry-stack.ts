import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { Alarms, FunctionDefaults, IotRuleTrigger, Link, TypeScriptFunction } from 'lambdaform';

/** Ovens report their temperature: each reading is stored, and readings that are too hot raise a notification. */
export class DeviceTelemetryStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const readings = new dynamodb.TableV2(this, 'Readings', {
      partitionKey: { name: 'device', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.NUMBER },
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const tooHot = new sns.Topic(this, 'TooHot', { enforceSSL: true });
    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topic: onCall }) });

    const keepReading = new TypeScriptFunction(this, 'KeepReading', {
      entry: 'src/keep-reading.ts',
      triggers: [
        new IotRuleTrigger({
          sql: "SELECT *, topic(2) AS device, timestamp() AS at FROM 'devices/+/telemetry'",
          description: 'Everything that devices measure',
        }),
      ],
      links: { READINGS: Link.to(readings) },
    });

    new TypeScriptFunction(this, 'WarnOfHeat', {
      entry: 'src/warn-of-heat.ts',
      triggers: [
        new IotRuleTrigger({
          sql: "SELECT temperature, topic(2) AS device FROM 'devices/+/telemetry' WHERE temperature > 250",
          description: 'Devices that are too hot',
        }),
      ],
      links: { TOO_HOT: Link.to(tooHot) },
    });

    new CfnOutput(this, 'ReadingsTable', { value: readings.tableName });
    new CfnOutput(this, 'TooHotTopic', { value: tooHot.topicArn });
    if (keepReading.failureQueue) {
      new CfnOutput(this, 'ReadingFailureQueue', { value: keepReading.failureQueue.queueUrl });
    }
  }
}
