import { Annotations } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { whenChecked } from '../../private/synth/phases';
import type { TriggerBinding } from '../../triggers';
import { adapterLayer } from './adapter-layer';
import { isImage, takesWrapper } from './runtime-kind';
import { streamFaults } from './stream-faults';
import { BOOTSTRAP, isMixed, variablesOf, WRAPPER } from './variables';
import type { WebServerOptions } from './web-server-options';

/**
 * Puts AWS Lambda Web Adapter between Lambda and the web server in the code of a function.
 *
 * @param bindings what invokes the function, asked when that is known
 */
export function serve(fn: lambda.Function, server: WebServerOptions, bindings: () => readonly TriggerBinding[]): void {
  for (const [name, value] of Object.entries(variablesOf(server, bindings)))
    if (value !== undefined) fn.addEnvironment(name, value);
  // An image has the adapter in itself; what has no runtime starts its own program.
  if (!isImage(fn.runtime)) fn.addLayers(server.layer ?? adapterLayer(fn));
  if (takesWrapper(fn.runtime)) fn.addEnvironment(WRAPPER, BOOTSTRAP);
  whenChecked(fn, () => {
    refuse(fn.node.path, ...streamFaults(server, bindings()));
    if (server.errorStatusCodes !== undefined || !isMixed(bindings())) return;
    Annotations.of(fn).addWarningV2(
      `${PREFIX}:webServerEvents`,
      'requests and events invoke the function, so an event counts as failed only if the server responds with a ' +
        'status of 500 or above: with any other, such as 404 for an unknown path, the event is lost. Set ' +
        'webServer.errorStatusCodes to the codes that mean a failure.',
    );
  });
}
