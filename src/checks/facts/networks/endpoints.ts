import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { isObject, listOf, textOf } from '../../model/values';
import type { Placement } from './placement';

/** An endpoint of a service in a network. */
export interface EndpointFacts {
  readonly resource: Resource;
  /** `sqs`, as in `com.amazonaws.eu-central-1.sqs`; undefined if it isn't known. */
  readonly service?: string;
  readonly isGateway: boolean;
}

/** Names of endpoints that don't begin as the actions of the service do. */
const NAMES: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  ses: 'email',
};

/** Returns the name of the endpoint of a service, by the prefix of its actions: `kinesis-streams` for `kinesis`. */
export function endpointName(prefix: string): string {
  return NAMES[prefix] ?? prefix;
}

/** Returns the endpoints of a network that are in this stage. */
export function endpointsIn(model: AppModel, vpc: Resource): readonly EndpointFacts[] {
  const all = model.resources('AWS::EC2::VPCEndpoint');
  return all.flatMap((resource) => {
    if (model.targetOf(resource.property('VpcId'), resource) !== vpc) return [];
    const isGateway = (textOf(resource.property('VpcEndpointType')) ?? 'Gateway') === 'Gateway';
    return [{ resource, isGateway, service: serviceIn(resource.property('ServiceName')) }];
  });
}

/** Whether an endpoint leads a function to a service. What isn't known counts as if it did. */
export function leadsTo(
  model: AppModel,
  prefix: string,
  fn: Resource,
  { tables }: Placement,
  { resource, service, isGateway }: EndpointFacts,
): boolean {
  if (service === undefined) return true;
  // bedrock-runtime, appconfigdata, sync-states
  if (!service.startsWith(endpointName(prefix)) && !service.split(/[-.]/).includes(prefix)) return false;
  if (!isGateway) return resource.property('PrivateDnsEnabled') !== false || names(model, fn, resource);
  const listed = resource.property('RouteTableIds');
  const known = listOf(listed).map((one) => model.targetOf(one, resource));
  return !Array.isArray(listed) || known.includes(undefined) || tables.every((table) => known.includes(table));
}

/** Whether a function has the address of an endpoint in a variable. */
function names(model: AppModel, fn: Resource, endpoint: Resource): boolean {
  return model.targetsIn(fn.property('Environment', 'Variables'), fn).includes(endpoint);
}

/** `sqs` in `com.amazonaws.eu-central-1.sqs`, also if the region is that of the stack. */
function serviceIn(name: unknown): string | undefined {
  const join = isObject(name) ? name['Fn::Join'] : undefined;
  const parts: readonly unknown[] = Array.isArray(join) && Array.isArray(join[1]) ? join[1] : [];
  const text = textOf(name) ?? parts.map((one) => textOf(one) ?? 'region').join('');
  return /^(?:cn\.)?(?:com|aws)\.[a-z]+\.[a-z0-9-]+\.([a-z0-9.-]+)$/.exec(text)?.[1];
}
