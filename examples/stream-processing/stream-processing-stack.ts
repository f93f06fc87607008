import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { FailureDestination, Filter, KinesisTrigger, Link, TypeScriptFunction } from 'lambdaform';

/** Clicks of the visitors of a website: views are counted by page, and carts are remembered. */
export class StreamProcessingStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const clicks = new kinesis.Stream(this, 'Clicks', {
      shardCount: 2,
      encryption: kinesis.StreamEncryption.MANAGED,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const views = this.table('Views');
    const carts = this.table('Carts', { timeToLiveAttribute: 'expiresAt' });
    const failures = this.failureBucket();

    // Counts must be right and up to date: with its own consumer, no other reader slows it down.
    new TypeScriptFunction(this, 'CountViews', {
      entry: 'src/count-views.ts',
      triggers: [new KinesisTrigger(clicks, { enhancedFanOut: true, maxBatchingWindow: Duration.seconds(1) })],
      links: { VIEWS: Link.to(views) },
      onFailure: FailureDestination.bucket(failures),
    });

    // Carts are few: the filter drops all other clicks, so no invocation is paid for nothing.
    new TypeScriptFunction(this, 'RememberCarts', {
      entry: 'src/remember-carts.ts',
      triggers: [
        new KinesisTrigger(clicks, { filters: [Filter.data('type').equalTo('cart')], parallelizationFactor: 2 }),
      ],
      links: { CARTS: Link.to(carts) },
      onFailure: FailureDestination.bucket(failures),
    });

    new CfnOutput(this, 'ClickStream', { value: clicks.streamName });
    new CfnOutput(this, 'ViewsTable', { value: views.tableName });
    new CfnOutput(this, 'CartsTable', { value: carts.tableName });
    new CfnOutput(this, 'FailureBucket', { value: failures.bucketName });
  }

  private table(id: string, props: Partial<dynamodb.TablePropsV2> = {}): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, id, {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
      ...props,
    });
  }

  /** Keeps whole batches that failed, for three months. */
  private failureBucket(): s3.Bucket {
    const locked = { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, enforceSSL: true };
    return new s3.Bucket(this, 'Failures', {
      ...locked,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      serverAccessLogsBucket: new s3.Bucket(this, 'AccessLogs', { ...locked, removalPolicy: RemovalPolicy.DESTROY }),
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
