import * as lambda from 'aws-cdk-lib/aws-lambda';
import { check, functionWith, read, reading } from './contract';

describe('a variable that the code reads, but is not set', () => {
  test('is an error with the most similar name and the line', () => {
    const { faults } = check(functionWith({ ORDERS_TABLE: 'x' }), reading('ORDER_TABLE', 'ORDERS_TABLE'));
    expect(faults).toEqual([
      {
        code: 'VariableNotSet',
        what: 'the code reads ORDER_TABLE at src/orders.ts:3, which is set nowhere: did you mean ORDERS_TABLE?',
        fix: expect.stringMatching(
          /^read ORDERS_TABLE, or set it with a link of that name, or in environment; or give it/,
        ),
        at: 'Stack/Fn',
      },
    ]);
  });

  test('is an error without a suggestion if no name is similar', () => {
    const [fault] = check(functionWith({ STAGE: 'x' }), reading('ORDERS_TABLE', 'STAGE')).faults;
    expect(fault.what).toBe('the code reads ORDERS_TABLE at src/orders.ts:3, which is set nowhere');
    expect(fault.fix).toMatch(/^set it with a link/);
  });

  test('is reported once, with the number of places', () => {
    const usage = reading(
      read('TABLE'),
      read('TABLE', { at: { file: 'src/orders.ts', line: 3 } }),
      read('TABLE', { at: { file: 'src/store.ts', line: 9 } }),
    );
    const { faults } = check(functionWith({}), usage);
    expect(faults.map(({ what }) => what)).toEqual([
      'the code reads TABLE at src/orders.ts:3 and 1 more, which is set nowhere',
    ]);
  });

  test('is reported without a line if none is known', () => {
    const { faults } = check(functionWith({}), reading(read('TABLE', { at: undefined })));
    expect(faults[0].what).toBe('the code reads TABLE, which is set nowhere');
  });

  test('is reported together with all others of all functions', () => {
    const functions = [functionWith({}), functionWith({})];
    expect(check(functions, reading('FIRST', 'SECOND')).faults).toHaveLength(4);
  });

  test.each([
    'ORDERS_TABLE',
    'AWS_ACCOUNT_ID',
    'AWS_STAGE',
    'NODE',
    'SENTRYDSN',
    'LOG_LEVELS',
    'POWERTOOLS',
    'DEBUGGER',
    'CIRCLE',
    'PORT',
  ])('%s is one', (name) => {
    expect(check(functionWith({}), reading(name)).faults.map(({ code }) => code)).toEqual(['VariableNotSet']);
  });

  test.each([
    ['set', 'STAGE', {}],
    ['one with a default', 'TABLE', { hasDefault: true }],
    ['read by a package', 'FIREBASE_CONFIG', { via: 'firebase-admin' }],
    ['set by Lambda', 'AWS_REGION', {}],
    ['set by Lambda', '_X_AMZN_TRACE_ID', {}],
    ['set by Lambda', 'AWS_LAMBDA_FUNCTION_NAME', {}],
    ['set by Lambda unless others do', 'TZ', {}],
    ['a setting of the SDK', 'AWS_ENDPOINT_URL_DYNAMODB', {}],
    ['a setting of Powertools', 'POWERTOOLS_SERVICE_NAME', {}],
    ['a setting of Powertools', 'LOG_LEVEL', {}],
    ['a setting of Node.js', 'NODE_ENV', {}],
    ['a setting of OpenTelemetry', 'OTEL_EXPORTER_OTLP_ENDPOINT', {}],
    ['a setting of Datadog', 'DD_ENV', {}],
    ['a setting of Sentry', 'SENTRY_DSN', {}],
    ['absent in Lambda, which is what it says', 'AWS_SAM_LOCAL', {}],
    ['absent in Lambda, which is what it says', 'IS_OFFLINE', {}],
    ['absent in Lambda, which is what it says', 'JEST_WORKER_ID', {}],
  ])('but not when it is %s: %s', (_why, name, more) => {
    expect(check(functionWith({ STAGE: 'x' }), reading('STAGE', read(name, more))).faults).toEqual([]);
  });

  test('is no error if a package loads the environment from a file', () => {
    const usage = reading('TABLE', read('DOTENV_KEY', { hasDefault: true, via: 'dotenv' }));
    expect(check(functionWith({}), usage).faults).toEqual([]);
  });

  test('is no error if CloudFormation decides on the environment', () => {
    const fn = functionWith({});
    (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Environment.Variables', {
      'Fn::If': ['Condition', { TABLE: 'x' }, { Ref: 'AWS::NoValue' }],
    });
    expect(check(fn, reading('TABLE')).faults).toEqual([]);
  });
});

describe('the environment', () => {
  const cases: [string, (fn: lambda.Function) => void][] = [
    ['environment', () => undefined],
    ['addEnvironment', (fn) => fn.addEnvironment('TABLE', 'x')],
    ['the resource', (fn) => fn.addEnvironment('OTHER', 'x') && override(fn, 'Environment.Variables.TABLE', 'x')],
  ];
  test.each(cases)('%s', (where, set) => {
    const fn = functionWith(where === 'environment' ? { TABLE: 'x' } : {});
    set(fn);
    expect(check(fn, reading('TABLE', 'OTHER')).faults.filter(({ what }) => what.includes('TABLE'))).toEqual([]);
  });

  test('does not have what was deleted from the resource', () => {
    const fn = functionWith({ TABLE: 'x' });
    (fn.node.defaultChild as lambda.CfnFunction).addPropertyDeletionOverride('Environment.Variables.TABLE');
    expect(check(fn, reading('TABLE')).faults).toHaveLength(1);
  });

  test('of an alias is that of its function', () => {
    const fn = functionWith({ TABLE: 'x' });
    const alias = new lambda.Alias(fn.stack, 'Live', { aliasName: 'live', version: fn.currentVersion });
    expect(check([alias, fn], reading('OTHER')).faults.map(({ at }) => at)).toEqual(['Stack/Fn']);
  });

  test('of an imported function is unknown', () => {
    const { stack } = functionWith({});
    const imported = lambda.Function.fromFunctionName(stack, 'Imported', 'orders');
    expect(check(imported, reading('TABLE')).faults).toEqual([]);
  });

  test('is not compared with code that was not read', () => {
    expect(check(functionWith({ TABLE: 'x' }))).toEqual({ faults: [], warnings: [] });
  });
});

describe('a variable that is set, but never read', () => {
  test('is a warning with its name', () => {
    const { faults, warnings } = check(functionWith({ TABLE: 'x', STAGE: 'y' }), reading('TABLE'));
    expect(faults).toEqual([]);
    expect(warnings).toEqual([
      'STAGE sets a variable that the code never reads; leave it out, or read it in the code ' +
        '[ack: lambdaform:variableNeverRead:STAGE]',
    ]);
  });

  test('is a warning with the name that is read instead, even with a default', () => {
    const { warnings } = check(
      functionWith({ ORDERS_TABLE: 'x' }),
      reading(read('ORDERS_TABEL', { hasDefault: true })),
    );
    expect(warnings[0]).toContain('never reads; it reads ORDERS_TABEL at src/orders.ts:3; call it ORDERS_TABEL');
  });

  test.each(['TABLE', 'AWS_TABLE', 'OTELX', 'SECRETS_MANAGER_ARN', 'DEBUG_TABLE'])('%s is one', (name) => {
    expect(check(functionWith({ [name]: 'x' }), reading()).warnings).toHaveLength(1);
  });

  test.each([
    'NODE_OPTIONS',
    'POWERTOOLS_METRICS_NAMESPACE',
    'LOG_LEVEL',
    'AWS_NODEJS_CONNECTION_REUSE_ENABLED',
    'AWS_XRAY_CONTEXT_MISSING',
    'OTEL_SERVICE_NAME',
    'DD_API_KEY_SECRET_ARN',
    'NEW_RELIC_ACCOUNT_ID',
    'PARAMETERS_SECRETS_EXTENSION_CACHE_SIZE',
    'SECRETS_MANAGER_TTL',
    'UV_THREADPOOL_SIZE',
    'TZ',
    'https_proxy',
  ])('%s is for others to read', (name) => {
    expect(check(functionWith({ [name]: 'x' }), reading()).warnings).toEqual([]);
  });

  test('is no warning if a package reads it', () => {
    expect(check(functionWith({ SALT: 'x' }), reading(read('SALT', { via: 'hashids' }))).warnings).toEqual([]);
  });

  test.each([
    ['that looks at the whole environment', 'wholeEnvironment', 0],
    ['that computes a name', 'unknownVariable', 0],
    ['that could not be read', 'unreadableCode', 0],
    ['that computes something else', 'computedAccess', 1],
  ])('code %s (%s): %i warnings', (_what, id, count) => {
    const usage = { ...reading(), notes: [{ id, what: 'does so' }] };
    expect(check(functionWith({ TABLE: 'x' }), usage).warnings).toHaveLength(count);
  });

  test('is no warning if there is a layer, which may read it', () => {
    const fn = functionWith({ TABLE: 'x' });
    fn.addLayers(lambda.LayerVersion.fromLayerVersionArn(fn.stack, 'Layer', 'arn:aws:lambda:eu-central-1:1:layer:x:1'));
    expect(check(fn, reading()).warnings).toEqual([]);
  });

  test.each([
    ['NODE_OPTIONS', '--require ./instrument.js', 0],
    ['NODE_OPTIONS', '--enable-source-maps --import=./instrument.mjs', 0],
    ['NODE_OPTIONS', '-r ./instrument.js', 0],
    ['NODE_OPTIONS', '--enable-source-maps', 1],
    ['NODE_OPTIONS', '--max-old-space-size=400', 1],
    ['AWS_LAMBDA_EXEC_WRAPPER', '/var/task/start.sh', 0],
    ['AWS_LAMBDA_EXEC_WRAPPER', '/opt/otel-handler-of-ours/x', 0],
    ['AWS_LAMBDA_EXEC_WRAPPER', '/opt/otel-handler', 1],
    ['AWS_LAMBDA_EXEC_WRAPPER', '/opt/datadog_wrapper', 1],
  ])('code that runs by %s=%s may read and set variables, or not: %i findings of each kind', (name, value, count) => {
    const { faults, warnings } = check(functionWith({ UNREAD: 'x', [name]: value }), reading('TABLE'));
    expect([faults.length, warnings.length]).toEqual([count, count]);
  });
});

function override(fn: lambda.Function, path: string, value: unknown): void {
  (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride(path, value);
}
