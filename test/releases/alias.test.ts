import { Duration, Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FunctionDefaults,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HandlerFunction,
  HttpAccess,
  HttpApiRoutes,
  HttpApiTrigger,
  Invocation,
  type ITrigger,
  Link,
  PipeEnrichment,
  PipeSource,
  PipeTrigger,
  RestAccess,
  RestApiTrigger,
  Rollout,
  SqsTrigger,
  WebSocketAccess,
  WebSocketTrigger,
  Wiring,
} from '../../src';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';
import { trigger } from '../support/triggers';
import { World } from '../triggers/edits/world';

const rollout = Rollout.allAtOnce();
const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

function released(stack: Stack, id = 'Handler'): HandlerFunction {
  return new HandlerFunction(stack, id, { ...anyCode(), rollout });
}

describe('the alias', () => {
  test('is called live, names the current version and exists with a rollout only', () => {
    const stack = newStack();
    const fn = released(stack);
    expect(fn.alias?.aliasName).toBe('live');
    expect(fn.wiring.alias).toBe(fn.alias);
    expect(new HandlerFunction(stack, 'Other', anyCode()).alias).toBeUndefined();
    expect(only(templateOf(stack), 'AWS::Lambda::Alias').Properties).toMatchObject({
      Name: 'live',
      FunctionVersion: stack.resolve(fn.currentVersion.version),
    });
  });

  test('has the logical id that addAlias gives, so that a function that moves here keeps it', () => {
    const idIn = (make: (stack: Stack) => unknown) => {
      const stack = newStack();
      make(stack);
      return Object.keys(templateOf(stack).findResources('AWS::Lambda::Alias'));
    };
    expect(idIn((stack) => released(stack))).toEqual(
      idIn((stack) => new lambda.Function(stack, 'Handler', anyCode()).addAlias('live')),
    );
  });

  test('is made by the defaults, but for imported functions, aliases and functions that state none', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ rollout });
    const fn = new HandlerFunction(stack, 'Handler', anyCode());
    const plain = new lambda.Function(stack, 'Plain', anyCode());
    const none = new HandlerFunction(stack, 'None', { ...anyCode(), rollout: Rollout.none() });
    const imported = lambda.Function.fromFunctionName(stack, 'Imported', 'imported');
    expect(fn.alias).toBeDefined();
    expect(Wiring.attach(plain, {}).alias).toBeDefined();
    expect(none.alias).toBeUndefined();
    expect(Wiring.attach(imported, {}).alias).toBeUndefined();
    expect(Wiring.attach(fn.currentVersion, {}).alias).toBeUndefined();
  });

  test('gets the rollout of the defaults also if another setting needs it, and no second time', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ rollout: Rollout.canary({ percentage: 10, interval: Duration.minutes(5) }) });
    const snapshots = { runtime: lambda.Runtime.PYTHON_3_13, snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS };
    const fn = new HandlerFunction(stack, 'Handler', { ...anyCode(), ...snapshots });
    const none = new HandlerFunction(stack, 'None', { ...anyCode(), ...snapshots, rollout: Rollout.none() });
    for (const one of [fn, none]) Wiring.attach(one, { triggers: [trigger(Invocation.ASYNCHRONOUS)] });
    expect([fn, none].map(({ alias }) => alias?.aliasName)).toEqual(['live', 'live']);
    expect([fn, none].map(({ node }) => node.tryFindChild('Rollout') !== undefined)).toEqual([true, false]);
  });

  test('leads to the wiring and the triggers of its function', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Handler', {
      ...anyCode(),
      rollout,
      triggers: [new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM })],
    });
    const alias = fn.alias as lambda.Alias;
    expect(Wiring.attach(alias, {})).toBe(fn.wiring);
    expect(FunctionUrlTrigger.urlOf(alias)).toBe(FunctionUrlTrigger.urlOf(fn));
  });

  test('is what another function calls, is allowed to call and has in its variable', () => {
    const stack = newStack();
    const called = released(stack, 'Called');
    const caller = new HandlerFunction(stack, 'Caller', { ...anyCode(), links: { CALLED: Link.write(called) } });
    const arn = stack.resolve(called.alias?.functionArn);
    const template = templateOf(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { CALLED: arn } } });
    expect(JSON.stringify(caller.permissions)).toContain('lambda:InvokeFunction');
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(policies).toContain(JSON.stringify({ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: arn }));
  });

  test('has the configuration of asynchronous events', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Handler', { ...anyCode(), rollout, triggers: [trigger(Invocation.ASYNCHRONOUS)] });
    const { Properties } = only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig');
    expect(JSON.stringify(Properties.Qualifier)).toContain('HandlerAliaslive');
  });

  test('is watched by the alarms', () => {
    const stack = newStack();
    const fn = released(stack);
    fn.addTrigger(trigger(Invocation.ASYNCHRONOUS));
    const alarms = Object.values(templateOf(stack).findResources('AWS::CloudWatch::Alarm'));
    const ofLambda = alarms.filter(({ Properties }) => Properties.Namespace === 'AWS/Lambda');
    const isOfAlias = ({ Properties }: Record<string, any>) => Properties.Dimensions[1]?.Name === 'Resource';
    const [ofAlias, ofFunction] = [ofLambda.filter(isOfAlias), ofLambda.filter((it) => !isOfAlias(it))];
    const names = (found: typeof ofLambda) => found.map(({ Properties }) => Properties.MetricName).sort();
    expect(names(ofAlias)).toEqual(['Duration', 'Errors', 'Throttles']);
    // That these are there for each alias is nowhere stated. Those of the function count its aliases, too.
    expect(names(ofFunction)).toEqual(['AsyncEventsDropped', 'DestinationDeliveryFailures']);
  });
});

describe('a function with a rollout is invoked by its alias', () => {
  /** The resources that hold the function itself, its own aside. */
  function holding(use: (fn: HandlerFunction, world: World) => void): string[] {
    const world = World.alone();
    const stack = Stack.of(world.stack);
    const fn = released(stack, 'Released');
    use(fn, world);
    const all = Object.entries(templateOf(stack).toJSON().Resources as Record<string, { Type: string }>);
    const [id] = all.find(([one]) => /^Released[0-9A-F]{8}$/.test(one)) as [string, unknown];
    const others = all.filter(([one]) => !one.startsWith('Released') || /Authorizer|Invoke/.test(one));
    expect(others.some(([, one]) => JSON.stringify(one).includes('"ReleasedAliaslive'))).toBe(true);
    return others.filter(([, one]) => JSON.stringify(one).includes(`"${id}"`)).map(([one]) => one);
  }

  const user = (world: World, ...triggers: ITrigger[]) =>
    new HandlerFunction(world.stack, 'User', { ...anyCode(), triggers });

  test.each<[string, (fn: HandlerFunction, world: World) => void]>([
    [
      'that decides on requests to an HTTP API',
      (fn, world) => user(world, new HttpApiTrigger(world.http(), { route: 'GET /', access: HttpAccess.lambda(fn) })),
    ],
    [
      'that decides on requests to a REST API',
      (fn, world) => user(world, new RestApiTrigger(world.rest(), { route: 'GET /', access: RestAccess.lambda(fn) })),
    ],
    [
      'that decides on connections to a WebSocket API',
      (fn, world) =>
        user(
          world,
          new WebSocketTrigger(world.webSocket(), { routeKey: '$connect', access: WebSocketAccess.lambda(fn) }),
        ),
    ],
    [
      'that adds something to the records of a pipe',
      (fn, world) =>
        user(world, new PipeTrigger(PipeSource.sqs(world.jobs()), { enrichment: PipeEnrichment.handler(fn) })),
    ],
    [
      'that has routes',
      (fn, world) => HttpApiRoutes.of(world.http()).add({ 'GET /': fn }, { access: HttpAccess.PUBLIC }),
    ],
    ['that another function uses', (fn, world) => user(world).addLink('CALLED', Link.write(fn))],
  ])('%s', (_what, use) => {
    expect(holding(use)).toEqual([]);
  });

  test('from another stack, without a circle', () => {
    const app = newApp();
    const [one, two] = [new Stack(app, 'One'), new Stack(app, 'Two')];
    const fn = released(one);
    new HandlerFunction(two, 'User', { ...anyCode(), links: { CALLED: Link.write(fn) } });
    const api = new apigwv2.HttpApi(two, 'Api');
    new HandlerFunction(two, 'Reader', {
      ...anyCode(),
      rollout,
      triggers: [
        new SqsTrigger(new sqs.Queue(one, 'Jobs')),
        new HttpApiTrigger(api, { route: 'GET /', access: HttpAccess.PUBLIC }),
      ],
    });
    expect(JSON.stringify(templateOf(two).toJSON())).toContain('ExportsOutputRefHandlerAliaslive');
  });
});

describe('fails with one clear error for', () => {
  test.each<[string, string, (stack: Stack) => unknown]>([
    [
      'an imported function',
      'NotReleasable',
      (stack) => Wiring.attach(lambda.Function.fromFunctionName(stack, 'Imported', 'imported'), { rollout }),
    ],
    [
      'an alias',
      'NotReleasable',
      (stack) => {
        const fn = new lambda.Function(stack, 'Handler', anyCode());
        Wiring.attach(fn.addAlias('prod'), { rollout });
      },
    ],
    [
      'a version',
      'NotReleasable',
      (stack) => {
        Wiring.attach(new lambda.Function(stack, 'Handler', anyCode()).currentVersion, { rollout });
      },
    ],
    [
      'a function with an alias of that name',
      'AliasTaken',
      (stack) => {
        const fn = new lambda.Function(stack, 'Handler', anyCode());
        fn.addAlias('live');
        Wiring.attach(fn, { rollout });
      },
    ],
    [
      'a function that is wired already',
      'AliasTooLate',
      (stack) => {
        const fn = new lambda.Function(stack, 'Handler', anyCode());
        Wiring.attach(fn, { triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))] });
        Wiring.attach(fn, { rollout });
      },
    ],
    ['a function that has a rollout already', 'RolloutTwice', (stack) => Wiring.attach(released(stack), { rollout })],
    [
      'a function that another one calls already',
      'AliasTooLate',
      (stack) => {
        const fn = new lambda.Function(stack, 'Handler', anyCode());
        new HandlerFunction(stack, 'Caller', { ...anyCode(), links: { CALLED: Link.write(fn) } });
        Wiring.attach(fn, { rollout });
      },
    ],
  ])('%s', (_what, code, action) => {
    expect(codesOf(() => action(newStack()))).toEqual([code]);
  });
});
