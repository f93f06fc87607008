// What the programs in the other languages beside this file must come to: the first app of the README, the photo shop with
// a trigger of its own and filters, and three errors. The folder that it runs in has shop.ts, the code of the README.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  EventBridgeTrigger,
  Filter,
  Invocation,
  type ITrigger,
  SqsTrigger,
  type TriggerBinding,
  type TriggerTarget,
  TypeScriptFunction,
} from 'lambdaform';
import { PhotoShopStack } from '../../examples/photo-shop/photo-shop-stack';

class LexTrigger implements ITrigger {
  public constructor(private readonly botAliasArn: string) {}

  public bind(target: TriggerTarget): TriggerBinding {
    new CfnPermission(target.scope, 'Lex', {
      action: 'lambda:InvokeFunction',
      functionName: target.handler.functionArn,
      principal: 'lexv2.amazonaws.com',
      sourceArn: this.botAliasArn,
    });
    return { invocation: Invocation.SYNCHRONOUS, maxTimeout: Duration.seconds(30) };
  }
}

class BrokenTrigger implements ITrigger {
  public bind(): TriggerBinding {
    throw new Error('the bot has no alias');
  }
}

function photoShop(): void {
  const app = new App({ outdir: 'photo-shop.out' });
  const shop = new PhotoShopStack(app, 'PhotoShop');
  new TypeScriptFunction(shop, 'Chat', {
    entry: 'src/chat.ts',
    triggers: [new LexTrigger('arn:aws:lex:eu-central-1:111122223333:bot-alias/B/A')],
  });
  new TypeScriptFunction(shop, 'Ship', {
    entry: 'src/chat.ts',
    environment: { WAREHOUSE: 'north', CARRIER: 'post', DAYS: '3' },
    triggers: [
      new SqsTrigger(new sqs.Queue(shop, 'Parcels'), {
        batchSize: 5,
        filters: [
          Filter.body('type').prefix('parcel.').and(Filter.body('grams').greaterThan(1000)),
          Filter.raw({ body: { country: [{ 'anything-but': ['DE'] }], express: [true], size: ['A4', 'A3'] } }),
        ],
      }),
      new EventBridgeTrigger({
        eventPattern: {
          source: ['warehouse'],
          detailType: ['ParcelPacked'],
          detail: { size: ['A4'], total: [{ numeric: ['>', 10] }], customer: { country: ['DE'], vip: [true] } },
        },
      }),
    ],
  });
  app.synth();
}

function errors(): void {
  const stack = new Stack(new App({ autoSynth: false }), 'Wrong');
  const queue = new sqs.Queue(stack, 'Queue');
  const wrong = [
    () => new TypeScriptFunction(stack, 'Entry', { entry: 'src/chatt.ts' }),
    () =>
      new TypeScriptFunction(stack, 'Settings', {
        entry: 'src/chat.ts',
        triggers: [new SqsTrigger(queue, { batchSize: 50, maxReceiveCount: 0 })],
      }),
    () => new TypeScriptFunction(stack, 'Trigger', { entry: 'src/chat.ts', triggers: [new BrokenTrigger()] }),
  ];
  for (const [index, define] of wrong.entries()) writeFileSync(`error-${index}.txt`, messageOf(define));
}

function messageOf(define: () => void): string {
  try {
    define();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`this was expected to fail: ${define}`);
}

async function main(): Promise<void> {
  await import(pathToFileURL(join(process.cwd(), 'shop.ts')).href);
  photoShop();
  errors();
}

void main();
