import { collectFaults, InternalError, UsageError } from '../../src/private/errors';

const fault = { code: 'RangeExceeded', what: 'batchSize is 0', fix: 'set batchSize to 1 or more', at: 'App/Jobs' };

test('a fault reads: what, how to mend it, where', () => {
  expect(new UsageError(fault).message).toBe(
    'batchSize is 0\n  fix: set batchSize to 1 or more\n  at: App/Jobs [RangeExceeded]',
  );
});

test('a fault without a construct still has its code', () => {
  expect(new UsageError({ ...fault, at: undefined }).message).toMatch(/1 or more\n {2}\[RangeExceeded\]$/);
});

test('the place in the app of the user is shown', () => {
  expect(new UsageError(fault).stack).toMatch(/errors\.test\.ts:\d+/);
});

test('what Node.js prints below the message does not repeat it', () => {
  expect(Object.keys(new UsageError(fault))).toEqual([]);
  expect(new UsageError(fault).faults).toEqual([fault]);
});

test('no frame of the library or of the CDK is shown', () => {
  expect(new UsageError(fault).stack).not.toMatch(/src\/private|node_modules|node:internal/);
});

test('faults of several steps are thrown together', () => {
  const steps = ['A', 'B'].map((code) => () => {
    throw new UsageError({ ...fault, code });
  });
  expect(() => collectFaults([...steps, () => undefined])).toThrow(/\[A\].*\[B\]/s);
});

test('what is no mistake of the user passes through at once', () => {
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
