import { LocalDurableTestRunner, WaitingOperationStatus } from '@aws/durable-execution-sdk-js-testing';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { handler } from '../examples/approval/src/handle-order';
import type { Order, Outcome } from '../examples/approval/src/order';

// AWS's own library runs the workflow as Lambda does: with checkpoints, replays and time that passes at once.
beforeAll(() => LocalDurableTestRunner.setupTestEnvironment({ skipTime: true }));
afterAll(() => LocalDurableTestRunner.teardownTestEnvironment());

const states = jest.fn();
const questions = jest.fn();
beforeEach(() => {
  jest.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(async ({ input }: any) => {
    states(input.Item.state);
  });
  jest.spyOn(SNSClient.prototype, 'send').mockImplementation(async ({ input }: any) => {
    questions(JSON.parse(input.Message));
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  states.mockClear();
  questions.mockClear();
});

const small: Order = { id: '1', customer: 'ada', total: 20 };
const large: Order = { id: '2', customer: 'grace', total: 2000 };
const statesOf = () => states.mock.calls.flat();

function started(order: Order) {
  const runner = new LocalDurableTestRunner<Outcome>({ handlerFunction: handler as never });
  return { runner, run: runner.run({ payload: order }) };
}

/** Answers when the question was asked; fails in its place if there is no answer. */
async function answered(order: Order, answer?: object) {
  const { runner, run } = started(order);
  const approval = runner.getOperation('approval');
  await approval.waitForData(WaitingOperationStatus.SUBMITTED);
  if (answer) await approval.sendCallbackSuccess(JSON.stringify(answer));
  else await approval.sendCallbackFailure({ ErrorMessage: 'nobody is there' });
  return run;
}

describe('an order of the example', () => {
  test('is shipped at once if it is small', async () => {
    const execution = await started(small).run;
    expect([execution.getStatus(), execution.getResult()]).toEqual(['SUCCEEDED', 'shipped']);
    expect(statesOf()).toEqual(['received', 'shipped']);
    expect(questions).not.toHaveBeenCalled();
  });

  test('is shipped when somebody says yes, and its steps run once, however often the code runs', async () => {
    const execution = await answered(large, { approved: true, by: 'alan' });
    expect([execution.getStatus(), execution.getResult()]).toEqual(['SUCCEEDED', 'shipped']);
    expect(statesOf()).toEqual(['received', 'shipped']);
    expect(questions).toHaveBeenCalledTimes(1);
    expect(questions).toHaveBeenCalledWith({ ...large, callbackId: expect.any(String) });
    expect(execution.getInvocations().length).toBeGreaterThan(1);
  });

  test('is cancelled when somebody says no', async () => {
    const execution = await answered(large, { approved: false, by: 'alan' });
    expect(execution.getResult()).toBe('cancelled');
    expect(statesOf()).toEqual(['received', 'cancelled']);
  });

  // Time passes at once for steps and waits, and not for callbacks: a failure comes to the code in the same way as a timeout.
  test('is cancelled when there is no answer', async () => {
    const execution = await answered(large);
    expect([execution.getStatus(), execution.getResult()]).toEqual(['SUCCEEDED', 'cancelled']);
    expect(statesOf()).toEqual(['received', 'cancelled']);
  });
});
