import { ArnFormat, Aws, CfnMapping, Stack, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../private/errors';
import { acknowledgeWildcard, grant } from '../private/grants';
import { acknowledgeWildcards } from '../private/wildcard-findings';
import { LANGUAGES, type Language, layerIn, regionsWithLayer } from './application-signals-layers';
import { isTraced, TRACES } from './tracing';

/** The variable that names a program to start before the runtime. */
const WRAPPER = 'AWS_LAMBDA_EXEC_WRAPPER';

/** The program of the layers. */
const INSTRUMENT = '/opt/otel-instrument';

/** Runtimes of these languages that are older than what the layers support. */
const TOO_OLD = /^(java8|dotnet(core|6|7$)|python(2|3\.[67]$)|nodejs(\d|1[0-6])?\.)/;

/** What a function says that matters to Application Signals. */
export interface ApplicationSignalsSettings {
  readonly applicationSignals?: boolean;
  readonly applicationSignalsLayer?: lambda.ILayerVersion;
  readonly adotInstrumentation?: lambda.AdotInstrumentationConfig;
  readonly environment?: { readonly [key: string]: string };
  readonly runtime: lambda.Runtime;
  readonly tracing?: lambda.Tracing;
}

/** The faults of settings with which Application Signals would see nothing, or the function would not even start. */
export function applicationSignalsFaults(stack: Stack, settings: ApplicationSignalsSettings): Fault[] {
  return settings.applicationSignals ? [...wrapperFaults(settings), ...layerFaults(stack, settings)] : [];
}

/** Adds the layer that reports to Application Signals, and what it needs. */
export function reportToApplicationSignals(fn: lambda.Function, settings: ApplicationSignalsSettings): void {
  const language = languageOf(settings.runtime);
  if (!settings.applicationSignals || !language) return;
  fn.addLayers(settings.applicationSignalsLayer ?? layerFor(fn, language));
  fn.addEnvironment(WRAPPER, INSTRUMENT);
  const stack = Stack.of(fn);
  const logs = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '/aws/application-signals/data:*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  grant(fn, { actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logs] });
  acknowledgeWildcards(fn, () => [logs], 'Application Signals names the log streams of its one log group.');
  if (isTraced(settings.tracing)) return;
  grant(fn, { actions: ['xray:PutTraceSegments'], resources: ['*'] });
  acknowledgeWildcard(fn, 'Resource::*', TRACES);
}

function languageOf({ name }: lambda.Runtime): Language | undefined {
  return TOO_OLD.test(name) ? undefined : LANGUAGES.find((language) => name.startsWith(language));
}

function layerFor(fn: lambda.Function, language: Language): lambda.ILayerVersion {
  const stack = Stack.of(fn);
  const { region } = stack;
  const end = Token.isUnresolved(region) ? mapped(stack, language) : layerIn(region, language);
  const arn = `arn:${stack.partition}:lambda:${region}:${end}`;
  return lambda.LayerVersion.fromLayerVersionArn(fn, 'ApplicationSignalsLayer', arn);
}

/** The layer of the region that the stack is deployed in. Elsewhere, CloudFormation says that it finds none. */
function mapped(stack: Stack, language: Language): string {
  const id = 'ApplicationSignalsLayers';
  const map = (stack.node.tryFindChild(id) as CfnMapping | undefined) ?? new CfnMapping(stack, id);
  for (const region of regionsWithLayer(language)) map.setValue(region, language, layerIn(region, language));
  return map.findInMap(Aws.REGION, language);
}

function wrapperFaults({ adotInstrumentation, environment = {} }: ApplicationSignalsSettings): Fault[] {
  const other = environment[WRAPPER];
  if (!adotInstrumentation && (other === undefined || other === INSTRUMENT)) return [];
  const setting = adotInstrumentation ? 'adotInstrumentation' : `${WRAPPER} in environment`;
  return [
    {
      code: 'ApplicationSignalsWrapper',
      what:
        `applicationSignals is true, and ${setting} also sets a program that starts before the runtime: only one is ` +
        'possible',
      fix: `leave out ${setting}, or set applicationSignals to false`,
    },
  ];
}

function layerFaults(stack: Stack, { runtime, applicationSignalsLayer }: ApplicationSignalsSettings): Fault[] {
  const language = languageOf(runtime);
  if (!language) {
    const image = runtime.name === lambda.Runtime.FROM_IMAGE.name;
    return [
      {
        code: 'ApplicationSignalsRuntime',
        what: image
          ? "applicationSignals is true, but container images can't use layers"
          : `applicationSignals is true, but there is no layer for the runtime ${runtime.name}`,
        fix: image
          ? 'set applicationSignals to false, and put the contents of the layer into the image'
          : 'set applicationSignals to false, or use Node.js 18, Python 3.8, Java 11, .NET 8 or later',
      },
    ];
  }
  const { region } = stack;
  if (applicationSignalsLayer || Token.isUnresolved(region) || layerIn(region, language)) return [];
  return [
    {
      code: 'ApplicationSignalsRegion',
      what: `applicationSignals is true, but no layer for ${runtime.name} is known in ${region}`,
      fix: 'set applicationSignalsLayer to the layer in that region, or applicationSignals to false',
    },
  ];
}
