import { tooLong } from '../../../../src/bundling/protocol/time-limit';
import { Activities } from '../../../../src/bundling/worker/life/activities';
import { descendantsOf } from '../../../../src/bundling/worker/life/process-tree';

describe('what goes on', () => {
  let time = 0;
  const endless = () => new Promise<void>(() => {});
  const make = () => new Activities(() => time);
  beforeEach(() => {
    time = 0;
  });

  test('is overdue once it takes longer than it may', () => {
    const activities = make();
    void activities.during('a hook', endless);
    time = 1000;
    expect(activities.overdue(1000)).toBeUndefined();
    time = 1001;
    expect(activities.overdue(1000)).toBe('a hook');
  });

  test('is over when it returns, throws, resolves or rejects', async () => {
    const activities = make();
    const fail = () => {
      throw new Error('no luck');
    };
    activities.during('returns', () => 1);
    expect(() => activities.during('throws', fail)).toThrow('no luck');
    await activities.during('resolves', async () => 1);
    await expect(activities.during('rejects', async () => fail())).rejects.toThrow('no luck');
    time = 5000;
    expect(activities.overdue(1000)).toBeUndefined();
    expect(activities.running).toEqual([]);
  });

  test('in esbuild counts from the last answer of a plugin, and not while a plugin is at work', async () => {
    const activities = make();
    void activities.during('esbuild', endless, true);
    const answers: (() => void)[] = [];
    const slow = activities.during('a plugin', () => new Promise<void>((resolve) => answers.push(resolve)));
    time = 900;
    answers[0]();
    await slow;
    time = 1800;
    expect(activities.overdue(1000)).toBeUndefined();
    time = 1901;
    expect(activities.overdue(1000)).toBe('esbuild');
    void activities.during('a plugin', endless);
    expect(activities.overdue(1000)).toBeUndefined();
  });

  test('is told to the thread that watches by a number, zero for nothing of the user', async () => {
    const activities = make();
    const told: number[] = [];
    activities.began = (name) => told.push(name);
    void activities.during('esbuild', endless, true);
    activities.during('one', () => activities.during('two', () => 1));
    activities.during('one', () => 1);
    expect(told).toEqual([0, 1, 2, 1, 0, 1, 0]);
    expect(activities.known).toEqual(['one', 'two']);
  });
});

test.each([
  [1500, '1.5 s', 2],
  [600_000, '10 min', 20],
])('a limit of %i ms is %s, and twice as much is proposed in whole minutes', (limit, text, minutes) => {
  const { what, fix } = tooLong('a hook', limit);
  expect(what).toBe(`a hook did not end within ${text}`);
  expect(fix).toContain(`timeLimit: Duration.minutes(${minutes})`);
});

test('the descendants of a process are its children and theirs', () => {
  const parents = new Map([
    [1, 0],
    [10, 1],
    [11, 10],
    [12, 11],
    [20, 1],
  ]);
  expect(descendantsOf(10, parents)).toEqual([11, 12]);
});
