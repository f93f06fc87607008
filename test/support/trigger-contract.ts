import { type AppProps, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, type HandlerFunctionProps } from '../../src/functions/handler-function';
import { Invocation, type ITrigger } from '../../src/triggers';
import { FunctionDefaults } from '../../src/wiring/function-defaults';
import { Wiring } from '../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, templateOf } from './fixture';
import { unacknowledgedFindings } from './nag';
import { askingTwice } from './questions';
import { added, changed, counted, list, metricNames, ofType, resources, sorted, statements } from './resources';

/** What a trigger promises in numbers; everything else is promised by all of them. */
export interface TriggerContract<S> {
  /** Makes the source in a stack. */
  readonly source: (stack: Stack) => S;

  /** Makes a new trigger on the source; the same one each time. */
  readonly trigger: (source: S) => ITrigger;

  /** Makes a trigger that one function can have besides: another route or filter, or another source in the stack. */
  readonly another: (source: S, stack: Stack) => ITrigger;

  /** How the source invokes the function. */
  readonly invocation: Invocation;

  /** Seconds until a function with this trigger is stopped that states no timeout. */
  readonly timeout: number;

  /** How many resources of which type an app has more with the trigger than without, alarms not counted. */
  readonly creates: Readonly<Record<string, number>>;

  /** The metrics that alarms watch because of this trigger alone, sorted. */
  readonly alarms: readonly string[];

  /** Actions that the trigger needs on `*`, each with the reason. */
  readonly wildcards?: Readonly<Record<string, string>>;

  /** Why there is a custom resource. */
  readonly customResource?: string;

  /** Whether AWS wants to know the account of the source besides its ARN. */
  readonly sourceAccount?: boolean;

  /** Why the source is known by a token instead of an ARN and an account. */
  readonly eventSourceToken?: string;

  /** Code of the fault when a function has the trigger twice: `DuplicateTrigger` if left out. */
  readonly duplicate?: string;

  /** Why a source can have the trigger for one function only: a second function then gets another one. */
  readonly exclusive?: string;

  /** Why it connects in the stack of the source, which then depends on the stack of the function. */
  readonly inSourceStack?: string;

  /** Why something is made in the stack of the source that does not depend on the function. */
  readonly besideSource?: string;

  /** What AWS does with what failed, where a trigger cannot say it: no destination, no retries, no partial answers. */
  readonly failsAsAwsDoes?: string;

  /** Why only versions with a number are taken: aliases and imported functions are then refused. */
  readonly versionsOnly?: string;

  /** What a function must be like to have the trigger. */
  readonly handler?: Partial<HandlerFunctionProps>;

  /** Why an alias is named by the function and its own name, not by its ARN. */
  readonly qualifier?: string;
}

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

/** Tests that hold for every trigger. Call it inside of a `describe`. */
export function keepsTriggerContract<S>(contract: TriggerContract<S>): void {
  const { source, trigger, another, creates, wildcards = {}, duplicate = 'DuplicateTrigger' } = contract;
  const functionIn = (stack: Stack, id: string, triggers: ITrigger[] = []) =>
    plainFunction(stack, id, triggers, contract.handler);

  test.each([
    ['without feature flags', {}],
    ['with the feature flags of a new app', RECOMMENDED],
  ])('creates exactly the resources it says, %s', (_name, props) => {
    const { before, after } = compare(contract, props);
    expect(counted(added(before, after))).toEqual(creates);
    expect(Object.keys(before).filter((id) => !after[id] && before[id].Type !== 'AWS::CloudWatch::Alarm')).toEqual([]);
  });

  test('creates no custom resource without a reason', () => {
    const custom = Object.values(compare(contract).after).filter((it) => /^Custom::|::CustomResource$/.test(it.Type));
    expect(custom.length > 0).toBe(contract.customResource !== undefined);
  });

  test('allows no action by a wildcard, and actions on all resources only where AWS knows no resource', () => {
    const { before, after } = compare(contract);
    const allowed = statements(changed(before, after)).filter((statement) => statement.Effect === 'Allow');
    if (!contract.customResource) {
      expect(allowed.flatMap((statement) => statement.Action).filter((action) => /\*/.test(action))).toEqual([]);
    }
    const onAll = allowed.filter((statement) => list(statement.Resource).includes('*'));
    expect([...new Set(onAll.flatMap((statement) => statement.Action))].sort()).toEqual(Object.keys(wildcards).sort());
  });

  test('lets the source invoke this function and no other', () => {
    const { stack, before, after, handler } = compare(contract);
    const arn = stack.resolve(handler.functionArn);
    const name = stack.resolve(handler.functionName);
    const made = Object.values(added(before, after));
    for (const { Properties } of made.filter((it) => it.Type === 'AWS::Lambda::Permission')) {
      const source = contract.eventSourceToken ? 'EventSourceToken' : 'SourceArn';
      expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', [source]: expect.anything() });
      expect(Properties.Principal).toMatch(/^[a-z0-9.-]+\.(amazonaws|amazon)\.com$/);
      expect([arn, name]).toContainEqual(Properties.FunctionName);
      if (contract.sourceAccount) expect(Properties.SourceAccount).toEqual({ Ref: 'AWS::AccountId' });
    }
    if (contract.customResource) return;
    for (const statement of statements(changed(before, after))) {
      if (list(statement.Action).some((action) => action.startsWith('lambda:') && !(action in wildcards))) {
        expect(statement).toMatchObject({ Action: 'lambda:InvokeFunction', Resource: arn });
      }
    }
  });

  test('says how it invokes, and what a good timeout is', () => {
    const stack = newStack();
    const handler = functionIn(stack, 'Handler');
    const binding = handler.addTrigger(trigger(source(stack)));
    expect(binding.invocation).toBe(contract.invocation);
    expect(handler.timeout?.toSeconds()).toBe(contract.timeout);
  });

  test('ends every failure somewhere: in a failure destination, or with the caller', () => {
    const { after } = compare(contract);
    const properties = (type: string) => ofType(after, type).map((it) => it.Properties);
    if (contract.failsAsAwsDoes) return;
    const destination = { OnFailure: { Destination: expect.anything() } };
    switch (contract.invocation) {
      case Invocation.SYNCHRONOUS:
        expect(properties('AWS::SQS::Queue')).toEqual([]);
        break;
      case Invocation.ASYNCHRONOUS:
        expect(properties('AWS::Lambda::EventInvokeConfig')).toEqual([
          expect.objectContaining({
            DestinationConfig: destination,
            MaximumRetryAttempts: expect.any(Number),
            MaximumEventAgeInSeconds: expect.any(Number),
          }),
        ]);
        break;
      case Invocation.STREAM: {
        const [mapping, ...more] = properties('AWS::Lambda::EventSourceMapping');
        expect(more).toEqual([]);
        expect(mapping).toMatchObject({ DestinationConfig: destination, BisectBatchOnFunctionError: true });
        expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
        expect(mapping.MaximumRetryAttempts).toBeGreaterThanOrEqual(0);
        expect(mapping.MaximumRecordAgeInSeconds).toBeGreaterThanOrEqual(60);
        break;
      }
      case Invocation.QUEUE:
        for (const mapping of properties('AWS::Lambda::EventSourceMapping')) {
          expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
        }
    }
  });

  test('watches what only it can know, and every alarm says what it means', () => {
    const stack = newStack();
    const handler = functionIn(stack, 'Handler');
    const { alarms = [] } = handler.addTrigger(trigger(source(stack)));
    expect(alarms.flatMap((alarm) => metricNames(stack.resolve(alarm.metric.toMetricConfig()))).sort()).toEqual(
      contract.alarms,
    );
    for (const { Properties } of ofType(resources(stack), 'AWS::CloudWatch::Alarm')) {
      expect(Properties.TreatMissingData).toBe('notBreaching');
      expect(JSON.stringify(Properties.AlarmDescription)).toMatch(/\w+: .+\. .+\./);
    }
  });

  test('can be bound to two functions in one stack, where every role keeps to the boundary of the defaults', () => {
    const stack = newStack();
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', BOUNDARY);
    FunctionDefaults.of(stack).set({ permissionsBoundary, rolePath: '/orders/' });
    const shared = source(stack);
    functionIn(stack, 'One', [trigger(shared)]);
    functionIn(stack, 'Two', [contract.exclusive ? another(shared, stack) : trigger(shared)]);
    for (const { Properties } of ofType(resources(stack), 'AWS::IAM::Role')) {
      expect(Properties).toMatchObject({ PermissionsBoundary: BOUNDARY, Path: '/orders/' });
    }
  });

  test('fails with one clear error when a function has it twice', () => {
    const stack = newStack();
    const shared = source(stack);
    const faults = faultsOf(() => functionIn(stack, 'Handler', [trigger(shared), trigger(shared)]));
    expect(faults.map((fault) => fault.code)).toEqual([duplicate]);
    expect(faults[0]).toMatchObject({ at: 'Stack/Handler', what: expect.any(String), fix: expect.any(String) });
  });

  test('its questions change nothing, so that they can be asked again', () => {
    const stack = newStack();
    const shared = source(stack);
    functionIn(stack, 'Earlier', [another(shared, stack)]);
    const twice = () => functionIn(stack, 'Handler', [trigger(shared), trigger(shared)]);
    const { asked, changing } = askingTwice(() => faultsOf(twice));
    expect(changing).toEqual([]);
    expect(asked).toContain('private/inputs/input-faults.ts settingFaults');
  });

  test('gives the same template in whatever order the triggers are declared', () => {
    const templates = [(all: ITrigger[]) => all, (all: ITrigger[]) => all.reverse()].map((order) => {
      const stack = newStack('Stack', RECOMMENDED);
      const shared = source(stack);
      functionIn(stack, 'Handler', order([trigger(shared), another(shared, stack)]));
      return contract.customResource ? sorted(templateOf(stack).toJSON()) : templateOf(stack).toJSON();
    });
    expect(templates[0]).toEqual(templates[1]);
  });

  test('connects in the stack of the function when the source is in another one, so that no cycle arises', () => {
    const app = newApp();
    const stack = new Stack(app, 'Stack');
    const functionStack = new Stack(app, 'FunctionStack');
    const shared = source(stack);
    const [user, used] = contract.inSourceStack ? [stack, functionStack] : [functionStack, stack];
    user.addStackDependency(used);
    const without = ids(used);
    functionIn(functionStack, 'Handler', [trigger(shared)]);
    expect(() => app.synth()).not.toThrow();
    if (!contract.inSourceStack && !contract.besideSource) expect(ids(stack)).toEqual(without);
  });

  test.each(['with its role', 'without its role'])('an imported function %s works, or gives a warning', (which) => {
    const stack = newStack();
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/handler');
    const handler = lambda.Function.fromFunctionAttributes(stack, 'Handler', {
      functionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:handler',
      role: which === 'with its role' ? role : undefined,
      sameEnvironment: true,
    });
    const attach = () => Wiring.attach(handler, { triggers: [trigger(source(stack))] });
    if (contract.versionsOnly) {
      expect(faultsOf(attach).length).toBeGreaterThan(0);
      return;
    }
    attach();
    expect(() => templateOf(stack)).not.toThrow();
  });

  test('an alias is invoked by its own ARN', () => {
    const make = (wired: boolean) => {
      const stack = newStack();
      const shared = source(stack);
      const handler = functionIn(stack, 'Handler');
      const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
      if (wired) Wiring.attach(alias, { triggers: [trigger(shared)] });
      return { stack, handler, alias, all: resources(stack) };
    };
    if (contract.versionsOnly) {
      expect(faultsOf(() => make(true)).length).toBeGreaterThan(0);
      return;
    }
    const { stack, handler, alias, all } = make(true);
    // The timeout of the function follows from the trigger, and with it comes another version.
    const besides = ['AWS::CloudWatch::Alarm', 'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Version'];
    const made = Object.values(added(make(false).all, all)).filter((it) => !besides.includes(it.Type));
    if (contract.qualifier) {
      expect(made.map((it) => it.Properties.Qualifier)).toContain('live');
      return;
    }
    const [functionId, aliasId] = [handler, alias].map((it) => stack.getLogicalId(it.node.defaultChild as never));
    expect(JSON.stringify(made)).toContain(`"${aliasId}"`);
    expect(JSON.stringify(made)).not.toContain(`"${functionId}"`);
  });

  test('passes cdk-nag AwsSolutions', () => {
    const make = (wired: boolean) => {
      const stack = newStack('Stack', RECOMMENDED);
      const shared = source(stack);
      functionIn(stack, 'Handler', wired ? [trigger(shared)] : []);
      return unacknowledgedFindings(stack);
    };
    const before = make(false);
    const found = make(true).filter((finding) => !before.includes(finding));
    // The CDK's helper for notifications of S3 has a managed policy and all buckets.
    expect(found.filter((it) => !contract.customResource || !it.includes('BucketNotificationsHandler'))).toEqual([]);
  });
}

/** A function that needs no bundler. */
export function plainFunction(
  stack: Stack,
  id: string,
  triggers: ITrigger[] = [],
  props: Partial<HandlerFunctionProps> = {},
): HandlerFunction {
  return new HandlerFunction(stack, id, { ...anyCode(), ...props, triggers });
}

/** Feature flags as `cdk init` sets them. */
export const RECOMMENDED: AppProps = {
  context: require('aws-cdk-lib/recommended-feature-flags.json') as Record<string, unknown>,
};

/** A stack with and without the trigger, all else being equal. */
function compare<S>(contract: TriggerContract<S>, props: AppProps = {}) {
  const [before, after] = [false, true].map((withTrigger) => {
    const stack = newStack('Stack', props);
    const trigger = contract.trigger(contract.source(stack));
    const handler = plainFunction(stack, 'Handler', withTrigger ? [trigger] : [], contract.handler);
    return { stack, handler, resources: resources(stack) };
  });
  return { stack: after.stack, handler: after.handler, before: before.resources, after: after.resources };
}

function ids(stack: Stack): string[] {
  return stack.node
    .findAll()
    .map((it) => it.node.path)
    .filter((path) => !/\/(Exports|BootstrapVersion|CheckBootstrapVersion)(\/|$)/.test(path))
    .sort();
}
