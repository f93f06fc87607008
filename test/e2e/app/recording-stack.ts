import { CfnOutput, Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type ITrigger, Link, TypeScriptFunction, type WiringOptions } from 'lambdaform';

/** A stack of functions that write down what they get. */
export class RecordingStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    protected readonly ledger: dynamodb.ITable,
  ) {
    super(scope, id);
  }

  /** A function that writes down what it gets, under the name of the source. */
  protected recorder(
    source: string,
    triggers: ITrigger[],
    handler = 'handler',
    more: WiringOptions = {},
  ): TypeScriptFunction {
    return new TypeScriptFunction(this, `On${source}`, {
      ...more,
      entry: `src/record.ts#${handler}`,
      environment: { SOURCE: source },
      triggers,
      links: { LEDGER: Link.allow(this.ledger, 'dynamodb:PutItem') },
    });
  }

  protected output(name: string, value: string | undefined): void {
    if (value === undefined) throw new Error(`there is no ${name}`);
    new CfnOutput(this, `${name}Output`, { value }).overrideLogicalId(name);
  }
}
