import { grouped } from '../../../private/lists';
import { type Delivery, deliveriesOf, functionBehind } from '../../facts';
import { deliveryHopsOf, type Hop } from '../../flow';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

export const failureReturns: Rule = {
  id: 'failureReturns',
  severity: 'warning',
  title: 'Failed events invoke the function again',
  why:
    'The destination for failed events invokes the function that failed. It gets the failed event again, usually in ' +
    'a different format, fails again and sends it there again: the events circulate, and nobody notices that they ' +
    'failed.',
  fix: 'Let failed events wait in a queue that the function does not read, or handle them with another function.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  *check(model) {
    for (const delivery of deliveriesOf(model)) {
      const fn = delivery.kind === 'failure' ? failingIn(model, delivery) : undefined;
      if (!fn || !reaches(model, delivery.to, fn)) continue;
      const [name, place] = [fn.at.node.path, delivery.to.at.node.path];
      yield {
        at: fn,
        what: `its failed events go to ${place}, which invokes ${name} again`,
        fix: `send what failed to a queue that ${name} does not read, or let another function handle ${place}`,
      };
    }
  },
};

/** The function whose failed events are sent: it says so itself, or it is the one that reads the source. */
function failingIn(model: AppModel, { from, by }: Delivery): Resource | undefined {
  const own = functionBehind(model, from)?.fn.resource;
  if (own) return own;
  if (by.type === 'AWS::Lambda::EventSourceMapping') {
    const reader = model.targetOf(by.property('FunctionName'), by);
    return reader && functionBehind(model, reader)?.fn.resource;
  }
  if (by.type !== 'AWS::SQS::Queue') return undefined;
  const readers = invokingHopsFrom(model, by).filter(({ isPolled }) => isPolled);
  return readers.length === 1 ? readers[0].to : undefined;
}

/** Whether a resource invokes a function, without another function in between. */
function reaches(model: AppModel, start: Resource, fn: Resource): boolean {
  const seen = new Set([start]);
  for (const one of seen) {
    if (one !== fn) for (const { to } of invokingHopsFrom(model, one)) seen.add(to);
  }
  return seen.has(fn);
}

/** The steps on which everything is passed on, but those of functions. */
function invokingHopsFrom(model: AppModel, start: Resource): readonly Hop[] {
  return model.once(passedOnByStart).get(start) ?? [];
}

function passedOnByStart(model: AppModel): ReadonlyMap<Resource, readonly Hop[]> {
  return grouped(passedOn(model), ({ from }) => from);
}

function passedOn(model: AppModel): readonly Hop[] {
  return deliveryHopsOf(model).filter(({ from, to, passes, isResult }) => {
    const passesAll = !passes || passes({ from, to, action: 's3:PutObject' });
    return passesAll && !isResult;
  });
}
