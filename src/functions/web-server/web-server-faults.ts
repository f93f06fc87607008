import { type Stack, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { DurableOptions } from '../../durable';
import type { Fault } from '../../private/errors';
import { layerFaults } from './adapter-layer';
import { portOf } from './port';
import { isImage, takesWrapper } from './runtime-kind';
import { START_SCRIPT } from './start';
import { BOOTSTRAP, OPTION_OF, WRAPPER } from './variables';
import type { WebServerOptions } from './web-server-options';

/** What a function says that matters to its web server. */
export interface WebServerSettings {
  readonly webServer?: WebServerOptions;
  readonly adotInstrumentation?: lambda.AdotInstrumentationConfig;
  readonly applicationSignals?: boolean;
  readonly architecture?: lambda.Architecture;
  readonly durable?: DurableOptions;
  readonly durableConfig?: lambda.DurableConfig;
  readonly environment?: { readonly [key: string]: string };
  /** The one of the function, even if an image starts itself. */
  readonly handler: string;
  readonly insightsVersion?: lambda.LambdaInsightsVersion;
  readonly paramsAndSecrets?: lambda.ParamsAndSecretsLayerVersion;
  readonly runtime: lambda.Runtime;
}

/** Codes and ranges of them: `500,502-504`. */
const STATUS_CODES = /^[1-5]\d\d(?:-[1-5]\d\d)?(?:,[1-5]\d\d(?:-[1-5]\d\d)?)*$/;

/** The faults of a web server that would not start, or not be reached. */
export function webServerFaults(stack: Stack, settings: WebServerSettings): Fault[] {
  const { webServer: server, runtime, architecture } = settings;
  if (!server) return [];
  return [
    ...textFaults(server),
    ...portFaults(server, settings),
    ...commandFaults(server, settings),
    ...wrapperFaults(settings),
    ...variableFaults(settings.environment),
    ...(server.layer || isImage(runtime) ? [] : layerFaults(stack, architecture)),
  ];
}

function textFaults(server: WebServerOptions): Fault[] {
  const paths = (['readinessPath', 'basePath', 'eventsPath'] as const).flatMap((option) => {
    const path = server[option];
    if (path === undefined || Token.isUnresolved(path) || path.startsWith('/')) return [];
    const what = `webServer.${option} is '${path}', which does not begin with /`;
    return [{ code: 'WebServerOption', what, fix: `set it to '/${path}'` }];
  });
  const codes = (['healthyStatusCodes', 'errorStatusCodes'] as const).flatMap((option) => {
    const text = server[option];
    if (text === undefined || Token.isUnresolved(text) || STATUS_CODES.test(text)) return [];
    const what = `webServer.${option} is '${text}', which is not a list of status codes from 100 to 599`;
    return [{ code: 'WebServerOption', what, fix: "separate codes and ranges with commas: '429,500-599'" }];
  });
  return [...paths, ...codes];
}

function portFaults(server: WebServerOptions, settings: WebServerSettings): Fault[] {
  const port = portOf(server);
  const fix = 'set webServer.port to a whole number from 1024 to 65535, such as 8080';
  const fault = (what: string): Fault[] => [{ code: 'WebServerOption', what, fix }];
  if (Token.isUnresolved(port)) return fault('webServer.port is known only after deployment');
  if (!Number.isInteger(port) || port < 1024 || port > 65535)
    return fault(`webServer.port is ${port}; Lambda lets code listen on ports from 1024 to 65535`);
  const taken = [
    ...(port === 9001 ? ['Lambda itself'] : []),
    ...(port === 3000 && settings.insightsVersion ? ['insightsVersion'] : []),
    ...(port === 2773 && settings.paramsAndSecrets ? ['paramsAndSecrets'] : []),
  ];
  return taken.length > 0 ? fault(`webServer.port is ${port}, which ${taken[0]} uses`) : [];
}

/** The mistakes of a command that nothing would start. */
function commandFaults({ command }: WebServerOptions, { handler, runtime }: WebServerSettings): Fault[] {
  if (command === undefined || handler === START_SCRIPT) return [];
  const code = 'WebServerCommand';
  if (isImage(runtime)) {
    const what = 'webServer.command is set, but the function is a container image, which has its own command';
    return [{ code, what, fix: 'leave out command, and start the server with CMD in the Dockerfile' }];
  }
  if (!takesWrapper(runtime)) {
    const what = `webServer.command is set, but the runtime ${runtime.name} starts the program bootstrap in the package`;
    return [{ code, what, fix: 'leave out command, and let bootstrap be the server or start it' }];
  }
  const what = 'webServer.command is set, but the code was packaged elsewhere, so nothing can be added to it';
  const fix = "put a script with the command into the code, and name it: handler: 'run.sh'";
  return [{ code, what, fix }];
}

function wrapperFaults({
  applicationSignals,
  adotInstrumentation,
  environment = {},
  ...more
}: WebServerSettings): Fault[] {
  if (more.durable || more.durableConfig) {
    const what = 'webServer and durable are both set, but a durable function needs a handler that its SDK wraps';
    return [{ code: 'WebServerDurable', what, fix: 'leave out one of the two' }];
  }
  const other = environment[WRAPPER];
  const setting = applicationSignals
    ? 'applicationSignals'
    : adotInstrumentation
      ? 'adotInstrumentation'
      : other !== undefined && other !== BOOTSTRAP && `${WRAPPER} in environment`;
  if (!setting || !takesWrapper(more.runtime)) return [];
  const what =
    `webServer is set, and ${setting} also sets a program that replaces the start of the runtime: only one is ` +
    'possible';
  const fix = applicationSignals
    ? "set applicationSignals to false, and start the language's instrumentation in webServer.command"
    : `leave out ${setting}`;
  return [{ code: 'WebServerWrapper', what, fix }];
}

function variableFaults(environment: Readonly<Record<string, string>> = {}): Fault[] {
  return Object.keys(environment).flatMap((name) => {
    const option = Object.hasOwn(OPTION_OF, name) ? OPTION_OF[name] : undefined;
    if (option === undefined) return [];
    const what = `environment sets ${name}, which is the variable of webServer.${option}`;
    return [{ code: 'WebServerVariable', what, fix: `remove ${name} from environment, and set webServer.${option}` }];
  });
}
