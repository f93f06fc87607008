import { collectFaults, InternalError, UsageError } from '../../src/private/errors';

const fault = { code: 'RangeExceeded', what: 'batchSize is 0', fix: 'set batchSize to 1 or more', at: 'App/Jobs' };

test('the message of a fault has what is wrong, how to fix it, and where', () => {
  expect(new UsageError(fault).message).toBe(
    'batchSize is 0\n  fix: set batchSize to 1 or more\n  at: App/Jobs [RangeExceeded]',
  );
});

test('a fault without a construct still has its code', () => {
  expect(new UsageError({ ...fault, at: undefined }).message).toMatch(/1 or more\n {2}\[RangeExceeded\]$/);
});

test('the stack trace shows the place in the app of the user', () => {
  expect(new UsageError(fault).stack).toMatch(/errors\.test\.ts:\d+/);
});

test('Node.js does not print the faults below the message', () => {
  expect(Object.keys(new UsageError(fault))).toEqual([]);
  expect(new UsageError(fault).faults).toEqual([fault]);
});

test('the stack trace shows no frame of the library or the CDK', () => {
  expect(new UsageError(fault).stack).not.toMatch(/src\/private|node_modules|node:internal/);
});

test('faults of several steps are thrown together', () => {
  const steps = ['A', 'B'].map((code) => () => {
    throw new UsageError({ ...fault, code });
  });
  expect(() => collectFaults([...steps, () => undefined])).toThrow(/\[A\].*\[B\]/s);
});

test('any other error is thrown at once', () => {
  const later = jest.fn();
  const broken = () => {
    throw new TypeError('broken');
  };
  expect(() => collectFaults([broken, later])).toThrow(TypeError);
  expect(later).not.toHaveBeenCalled();
});

test('an internal error asks for a report', () => {
  expect(new InternalError('no bundle').message).toContain('please report it');
});
