import { CfnParameter, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { FunctionDefaults, type FunctionDefaultsProps, HandlerFunction, ScheduleTrigger } from '../../src';
import { anyCode, faultsOf, newApp, newStack, templateOf } from '../support/fixture';

const APP = 'arn:aws:iam::111122223333:policy/app';
const TEAM = 'arn:aws:iam::111122223333:policy/team';

let policies = 0;
function boundary(scope: Construct, arn: string): iam.IManagedPolicy {
  return iam.ManagedPolicy.fromManagedPolicyArn(scope, `Policy${++policies}`, arn);
}

function roleFor(scope: Construct, id: string, more: Partial<iam.RoleProps> = {}): iam.Role {
  return new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'), ...more });
}

/** The boundary and the path of each role, by logical id. */
function rolesOf(stack: Stack): [id: string, boundary: unknown, path: unknown][] {
  const roles = Object.entries(templateOf(stack).findResources('AWS::IAM::Role'));
  return roles.map(([id, { Properties }]) => [id, Properties.PermissionsBoundary, Properties.Path]);
}

describe('every role below the scope gets the boundary and the path of the defaults', () => {
  const stack = newStack();
  FunctionDefaults.of(stack).set({ permissionsBoundary: boundary(stack, APP), rolePath: '/orders/' });
  const hourly = new ScheduleTrigger(scheduler.ScheduleExpression.expression('rate(1 hour)'));
  new s3.Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
  new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [hourly] });
  roleFor(stack, 'OfUser');
  const team = new Construct(stack, 'Team');
  roleFor(team, 'Own', { permissionsBoundary: boundary(team, TEAM), path: '/own/' });
  const roles = rolesOf(stack);

  test.each([
    ['the function', /^FnServiceRole/],
    ['its schedules', /^FnSchedulerRole/],
    ["the CDK's custom resources, which it makes without its own class", /^CustomS3AutoDelete/],
    ['roles of the user', /^OfUser/],
  ])('that of %s', (_whose, id) => {
    const found = roles.filter(([logicalId]) => id.test(logicalId));
    expect(found.map(([, ...settings]) => settings)).toEqual([[APP, '/orders/']]);
  });

  test('but one that states its own', () => {
    expect(roles.filter(([id]) => /^TeamOwn/.test(id)).map(([, ...own]) => own)).toEqual([[TEAM, '/own/']]);
  });
});

test('the nearest scope takes precedence, setting by setting', () => {
  const app = newApp();
  FunctionDefaults.of(app).set({ permissionsBoundary: boundary(new Stack(app, 'Names'), APP), rolePath: '/app/' });
  const stack = new Stack(app, 'Stack');
  const team = new Construct(stack, 'Team');
  FunctionDefaults.of(team).set({ rolePath: '/team/' });
  new HandlerFunction(team, 'Fn', anyCode());
  new HandlerFunction(stack, 'Fn', anyCode());
  expect(rolesOf(stack).map(([, ...own]) => own)).toEqual(
    expect.arrayContaining([
      [APP, '/app/'],
      [APP, '/team/'],
    ]),
  );
});

test('a scope needs no function for it', () => {
  const stack = newStack();
  FunctionDefaults.of(stack).set({ rolePath: '/orders/' });
  roleFor(stack, 'Role');
  expect(rolesOf(stack).map(([, , path]) => path)).toEqual(['/orders/']);
});

test('defaults of the app reach the stages of a pipeline', () => {
  const app = newApp();
  FunctionDefaults.of(app).set({ rolePath: '/app/' });
  const stack = new Stack(new Stage(app, 'Production'), 'Stack');
  new HandlerFunction(stack, 'Fn', anyCode());
  expect(rolesOf(stack).map(([, , path]) => path)).toEqual(['/app/']);
});

test('without these defaults, roles stay as they are', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', anyCode());
  expect(rolesOf(stack).map(([, ...own]) => own)).toEqual([[undefined, undefined]]);
});

describe('a value that IAM or the CDK would take in another sense is refused', () => {
  test.each<[string, FunctionDefaultsProps, string, string]>([
    ['a path without slashes', { rolePath: 'orders' }, 'RolePath', "set rolePath to '/orders/'"],
    ['a path with a space', { rolePath: '/my orders/' }, 'RolePath', "set rolePath to '/myorders/'"],
    ['an empty path', { rolePath: '' }, 'RolePath', "set rolePath to '/'"],
    ['no boundary at all', { permissionsBoundary: null as never }, 'WrongInput', 'new iam.ManagedPolicy(...)'],
    ['the ARN of a boundary', { permissionsBoundary: APP as never }, 'WrongInput', 'fromManagedPolicyName'],
  ])('%s', (_what, props, code, fix) => {
    const stack = newStack();
    expect(faultsOf(() => FunctionDefaults.of(stack).set(props))).toMatchObject([
      { code, fix: expect.stringContaining(fix), at: 'Stack' },
    ]);
  });

  test('but not one that is known later', () => {
    const stack = newStack();
    const { valueAsString: rolePath } = new CfnParameter(stack, 'Path');
    FunctionDefaults.of(stack).set({ rolePath });
    new HandlerFunction(stack, 'Fn', anyCode());
    expect(rolesOf(stack).map(([, , path]) => path)).toEqual([{ Ref: 'Path' }]);
  });
});
