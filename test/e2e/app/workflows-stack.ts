import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import {
  AlarmTrigger,
  CognitoTrigger,
  CustomResourceProviderTrigger,
  CustomResourceTrigger,
  FirehoseTrigger,
  StepFunctionsTrigger,
} from 'lambdaform';
import { RecordingStack } from './recording-stack';

/** Sources that call a function in the middle of their own work. */
export class WorkflowsStack extends RecordingStack {
  public constructor(scope: Construct, id: string, ledger: dynamodb.ITable) {
    super(scope, id, ledger);
    this.stateMachine();
    this.userPool();
    this.customResource();
    this.provider();
    this.alarm();
    this.deliveryStream();
  }

  private stateMachine(): void {
    const trigger = new StepFunctionsTrigger({ stateName: 'Write down', taskTimeout: Duration.seconds(30) });
    const fn = this.recorder('StepFunctions', [trigger]);
    const definitionBody = sfn.DefinitionBody.fromChainable(trigger.taskOf(fn));
    const machine = new sfn.StateMachine(this, 'Machine', { definitionBody });
    this.output('MachineArn', machine.stateMachineArn);
  }

  private userPool(): void {
    const users = new cognito.UserPool(this, 'Users', { removalPolicy: RemovalPolicy.DESTROY });
    const client = users.addClient('Web', { authFlows: { userPassword: true } });
    const operation = cognito.UserPoolOperation.PRE_TOKEN_GENERATION;
    this.recorder('Cognito', [new CognitoTrigger(users, { operation })]);
    this.output('UserPoolId', users.userPoolId);
    this.output('ClientId', client.userPoolClientId);
  }

  private customResource(): void {
    const properties = { version: '7' };
    const trigger = new CustomResourceTrigger({ name: 'Schema', resourceType: 'Custom::Migration', properties });
    const fn = this.recorder('CustomResource', [trigger], 'customResource');
    this.output('Tables', trigger.resourceOf(fn).getAttString('Tables'));
  }

  private provider(): void {
    const trigger = new CustomResourceProviderTrigger({ name: 'Rows', properties: { version: '7' } });
    const fn = this.recorder('CustomResourceProvider', [trigger], 'provided');
    this.output('Rows', trigger.resourceOf(fn).getAttString('Rows'));
  }

  private alarm(): void {
    const metric = new cloudwatch.Metric({ namespace: 'e2e', metricName: 'Temperature' });
    const alarm = new cloudwatch.Alarm(this, 'Alarm', { metric, threshold: 100, evaluationPeriods: 1 });
    this.recorder('Alarm', [new AlarmTrigger(alarm)]);
    this.output('AlarmName', alarm.alarmName);
  }

  private deliveryStream(): void {
    const trigger = new FirehoseTrigger();
    const fn = this.recorder('Firehose', [trigger], 'transform');
    const bucket = new s3.Bucket(this, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
    const destination = new firehose.S3Bucket(bucket, {
      processors: [trigger.processorOf(fn)],
      loggingConfig: new firehose.DisableLogging(),
    });
    this.output('DeliveryStreamName', new firehose.DeliveryStream(this, 'Stream', { destination }).deliveryStreamName);
    this.output('DeliveredTo', bucket.bucketName);
  }
}
