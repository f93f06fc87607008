import { Lazy } from 'aws-cdk-lib';
import { Invocation, type TriggerBinding } from '../../triggers';
import { portOf } from './port';
import type { WebServerOptions } from './web-server-options';

/** The variable that names a program to start in place of the runtime. */
export const WRAPPER = 'AWS_LAMBDA_EXEC_WRAPPER';

/** The program of the layer, which starts the file that the handler names. */
export const BOOTSTRAP = '/opt/bootstrap';

/** Which option sets which variable of the adapter. */
export const OPTION_OF: Readonly<Record<string, keyof WebServerOptions | undefined>> = {
  PORT: 'port',
  AWS_LWA_PORT: 'port',
  AWS_LWA_READINESS_CHECK_PATH: 'readinessPath',
  AWS_LWA_READINESS_CHECK_PROTOCOL: 'readinessCheck',
  AWS_LWA_READINESS_CHECK_HEALTHY_STATUS: 'healthyStatusCodes',
  AWS_LWA_ASYNC_INIT: 'asyncInit',
  AWS_LWA_REMOVE_BASE_PATH: 'basePath',
  AWS_LWA_PASS_THROUGH_PATH: 'eventsPath',
  AWS_LWA_ERROR_STATUS_CODES: 'errorStatusCodes',
  AWS_LWA_ENABLE_COMPRESSION: 'compression',
  AWS_LWA_AUTHORIZATION_SOURCE: 'authorizationHeader',
  // The adapter still reads these names of its first versions.
  READINESS_CHECK_PATH: 'readinessPath',
  READINESS_CHECK_PROTOCOL: 'readinessCheck',
  ASYNC_INIT: 'asyncInit',
  REMOVE_BASE_PATH: 'basePath',
};

/** The status codes that mean a failure, for functions that say nothing of it. Of what is lost, nobody would know. */
const FAILED = { events: '400-599', eventsAndRequests: '500-599' } as const;

/**
 * The variables of the adapter.
 *
 * @param bindings what invokes the function, asked when the template is rendered
 */
export function variablesOf(
  server: WebServerOptions,
  bindings: () => readonly TriggerBinding[],
): Record<string, string | undefined> {
  const port = String(portOf(server));
  return {
    PORT: port,
    AWS_LWA_PORT: port,
    AWS_LWA_READINESS_CHECK_PATH: server.readinessPath,
    AWS_LWA_READINESS_CHECK_PROTOCOL: server.readinessCheck,
    AWS_LWA_READINESS_CHECK_HEALTHY_STATUS: server.healthyStatusCodes,
    AWS_LWA_ASYNC_INIT: server.asyncInit === true ? 'true' : undefined,
    AWS_LWA_REMOVE_BASE_PATH: server.basePath,
    AWS_LWA_PASS_THROUGH_PATH: server.eventsPath,
    AWS_LWA_ENABLE_COMPRESSION: server.compression === true ? 'true' : undefined,
    AWS_LWA_AUTHORIZATION_SOURCE: server.authorizationHeader,
    AWS_LWA_INVOKE_MODE: Lazy.string({ produce: () => (streams(bindings()) ? 'response_stream' : 'buffered') }),
    AWS_LWA_ERROR_STATUS_CODES:
      server.errorStatusCodes ?? Lazy.string({ produce: () => usualErrorCodes(bindings()) as string }),
  };
}

/** Whether an answer goes on while it is written. */
export function streams(bindings: readonly TriggerBinding[]): boolean {
  return bindings.some((binding) => binding.streamsResponse === true);
}

/** Whether both events and callers that wait invoke the function. */
export function isMixed(bindings: readonly TriggerBinding[]): boolean {
  return bindings.some(isEvent) && !bindings.every(isEvent);
}

/** Whether nobody waits for the answer, so that it must tell whether the event was handled. */
export function isEvent({ invocation }: TriggerBinding): boolean {
  return invocation !== Invocation.SYNCHRONOUS;
}

function usualErrorCodes(bindings: readonly TriggerBinding[]): string | undefined {
  if (!bindings.some(isEvent)) return undefined;
  return isMixed(bindings) ? FAILED.eventsAndRequests : FAILED.events;
}
