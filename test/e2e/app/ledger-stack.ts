import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** Where all functions write down what they got. */
export class LedgerStack extends Stack {
  public readonly ledger: dynamodb.TableV2;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ledger = new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'source', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnOutput(this, 'TableName', { value: this.ledger.tableName });
  }
}
