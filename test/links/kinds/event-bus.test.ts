import * as events from 'aws-cdk-lib/aws-events';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:events:${HERE.region}:${HERE.account}:event-bus/shop`;
const FOREIGN = ARN.replace(HERE.account, '999999999999');

describe('an event bus', () => {
  keepsLinkContract<events.IEventBus>({
    make: (stack) => new events.EventBus(stack, 'Thing'),
    imported: {
      ARN: { make: (stack) => events.EventBus.fromEventBusArn(stack, 'Thing', ARN), variable: 'shop', writes: [ARN] },
      'the ARN of another account': {
        make: (stack) => events.EventBus.fromEventBusArn(stack, 'Thing', FOREIGN),
        variable: FOREIGN,
        writes: [FOREIGN],
      },
    },
    variable: (bus) => bus.eventBusName,
    read: [],
    write: [{ actions: ['events:PutEvents'], on: (bus) => [bus.eventBusArn] }],
  });
});
