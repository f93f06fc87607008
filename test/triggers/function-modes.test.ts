import * as library from '../../src';
import { MODES_REFUSED, modesRefusedBy } from '../../src/triggers/function-modes';
import { trigger } from '../support/triggers';

test('every trigger has its row, and no other', () => {
  const triggers = Object.keys(library).filter((name) => /.Trigger$/.test(name));
  expect(Object.keys(MODES_REFUSED).sort()).toEqual(triggers.sort());
});

test('a class that extends one of the library is like it, and one of the user is not known', () => {
  class Jobs extends library.AlexaTrigger {}
  const jobs = new Jobs('amzn1.ask.skill.1');
  expect(modesRefusedBy(jobs)).toBe(MODES_REFUSED.AlexaTrigger);
  expect(modesRefusedBy(trigger(library.Invocation.QUEUE))).toBeUndefined();
});
