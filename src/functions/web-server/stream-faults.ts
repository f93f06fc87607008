import type { Fault } from '../../private/errors';
import { Invocation, type TriggerBinding } from '../../triggers';
import { streams } from './variables';
import type { WebServerOptions } from './web-server-options';

/** The faults of a server whose answers are streamed. The adapter streams all of them, or none. */
export function streamFaults(server: WebServerOptions, bindings: readonly TriggerBinding[]): Fault[] {
  if (!streams(bindings)) return [];
  const code = 'WebServerStreams';
  const faults: Fault[] = [];
  // Lambda takes no notice of what an asynchronous invocation answers.
  const others = bindings.filter((one) => one.streamsResponse !== true && one.invocation !== Invocation.ASYNCHRONOUS);
  if (others.length > 0) {
    const what =
      `${namesOf(bindings.filter((one) => one.streamsResponse === true))} streams the web server's responses, and ` +
      `${namesOf(others)} does not: the adapter streams all responses, or none`;
    faults.push({
      code,
      what,
      fix: 'give the triggers that do not stream to another function, or stream with all of them',
    });
  }
  if (server.compression === true)
    faults.push({
      code,
      what: 'webServer.compression is true, but responses are streamed, which the adapter does not compress',
      fix: 'leave out webServer.compression',
    });
  return faults;
}

function namesOf(bindings: readonly TriggerBinding[]): string {
  return bindings.map(({ label, source }) => label ?? source?.node.path ?? 'the function URL').join(', ');
}
