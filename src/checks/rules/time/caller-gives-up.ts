import { isOfTrigger, timeoutOf } from '../../facts';
import { eventSourcesOf } from '../../facts/event-sources';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isDecidedLater, numberOf, textOf } from '../../model/values';

/** How long a caller waits, in seconds, and what it is called. */
interface Caller {
  readonly name: string;
  readonly waits: (by: Resource, model: AppModel) => number | undefined;
}

const CALLERS: Readonly<Record<string, Caller>> = {
  'AWS::ApiGateway::Method': { name: 'API Gateway', waits: waitsOfMethod },
  'AWS::ApiGatewayV2::Authorizer': { name: 'API Gateway', waits: waitsOfAuthorizer },
  'AWS::ApiGatewayV2::Integration': { name: 'API Gateway', waits: waitsOfIntegration },
  'AWS::Cognito::UserPool': { name: 'Cognito', waits: () => 5 },
};

/** An hour is more than a function may run. */
const CLOUDFORMATION: Caller = {
  name: 'CloudFormation',
  waits: (by) => numberOf(by.property('ServiceTimeout') ?? 3600),
};

export const callerGivesUp: Rule = {
  id: 'callerGivesUp',
  severity: 'warning',
  title: 'A function may run longer than its caller waits',
  why:
    'The caller gets an error while the function keeps running and costing money, and its work takes effect although ' +
    'the caller was told that it failed.',
  fix:
    "Shorten the function's timeout to the time that its caller waits, or respond at once and do the work " +
    'asynchronously.',
  see: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
  *check(model) {
    const told = new Set<string>();
    for (const { by, fn, shape } of eventSourcesOf(model)) {
      const caller = CALLERS[by.type] ?? (shape === 'customResource' ? CLOUDFORMATION : undefined);
      const waits = caller?.waits(by, model);
      const timeout = timeoutOf(fn.resource);
      if (!caller || waits === undefined || timeout === undefined || timeout <= waits || isOfTrigger(by)) continue;
      const what = `the timeout is ${timeout} seconds, and ${caller.name} waits ${waits} seconds for the response`;
      if (told.has(fn.resource.at.node.path + what)) continue;
      told.add(fn.resource.at.node.path + what);
      yield { at: fn.resource, what, fix: `set timeout: Duration.seconds(${waits}), or less` };
    }
  },
};

/** Methods that stream, or do not wait at all, have no such limit. Regional APIs may wait longer where it is set. */
function waitsOfMethod(by: Resource): number | undefined {
  const integration = by.property('Integration');
  if (isDecidedLater(integration) || textOf(by.property('Integration', 'ResponseTransferMode')) === 'STREAM')
    return undefined;
  const parameters = JSON.stringify(by.property('Integration', 'RequestParameters') ?? '');
  if (parameters.includes('X-Amz-Invocation-Type')) return undefined;
  const milliseconds = numberOf(by.property('Integration', 'TimeoutInMillis') ?? 29_000);
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

function waitsOfIntegration(by: Resource, model: AppModel): number | undefined {
  const api = model.targetOf(by.property('ApiId'), by);
  const longest = textOf(api?.property('ProtocolType')) === 'WEBSOCKET' ? 29_000 : 30_000;
  const milliseconds = numberOf(by.property('TimeoutInMillis') ?? longest);
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

/** For the authorizer of an HTTP API; of other APIs AWS doesn't say it. */
function waitsOfAuthorizer(by: Resource, model: AppModel): number | undefined {
  const api = model.targetOf(by.property('ApiId'), by);
  return textOf(api?.property('ProtocolType')) === 'HTTP' ? 10 : undefined;
}
