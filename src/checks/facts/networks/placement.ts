import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { isDecidedLater, listOf } from '../../model/values';

/** Where a function is in a network of this stage. */
export interface Placement {
  readonly vpc: Resource;
  readonly subnets: readonly Resource[];
  /** The route tables of its subnets. */
  readonly tables: readonly Resource[];
}

/** Whether a function is in a network, whichever construct says so. */
export function isInNetwork(fn: Resource): boolean {
  return fn.property('VpcConfig') !== undefined;
}

/** Returns where a function is; undefined if it is in no network, or if not all of it is in this stage. */
export function placementOf(model: AppModel, fn: Resource): Placement | undefined {
  const ids = fn.property('VpcConfig', 'SubnetIds');
  if (ids === undefined || isDecidedLater(ids)) return undefined;
  const subnets = listOf(ids).map((id) => model.targetOf(id, fn));
  const tables = subnets.map((subnet) => subnet && model.once(tablesBySubnet).get(subnet));
  const [vpc, ...others] = new Set(subnets.map((one) => one && model.targetOf(one.property('VpcId'), one)));
  if (!vpc || others.length > 0 || !areKnown(subnets) || !areKnown(tables)) return undefined;
  return { vpc, subnets, tables };
}

/**
 * Whether a way leads out of a network. An internet gateway is none: functions have no public addresses. Whatever else a
 * route leads to may lead on.
 */
export function hasWayOut(model: AppModel, fn: Resource, { tables }: Placement): boolean {
  const takesIpv6 = fn.property('VpcConfig', 'Ipv6AllowedForDualStack') !== undefined;
  return model.resources('AWS::EC2::Route').some((route) => {
    const table = model.targetOf(route.property('RouteTableId'), route);
    if (table && !tables.includes(table)) return false;
    const gateway = route.property('GatewayId');
    const isInternet = gateway !== undefined && leadsToInternet(model, gateway, route);
    return !isInternet || (takesIpv6 && route.property('DestinationIpv6CidrBlock') !== undefined);
  });
}

/** Whether the internet reaches none of the subnets; false too if that isn't known. */
export function areSecluded(model: AppModel, subnets: readonly (Resource | undefined)[]): boolean {
  const tables = subnets.map((subnet) => subnet && model.once(tablesBySubnet).get(subnet));
  if (!areKnown(tables)) return false;
  return !model.resources('AWS::EC2::Route').some((route) => {
    const table = model.targetOf(route.property('RouteTableId'), route);
    if (table && !tables.includes(table)) return false;
    const gateway = route.property('GatewayId');
    return gateway !== undefined && leadsToInternet(model, gateway, route);
  });
}

function leadsToInternet(model: AppModel, gateway: unknown, route: Resource): boolean {
  const types = model.targetsIn(gateway, route).map(({ type }) => type);
  return types.some((type) => type === 'AWS::EC2::InternetGateway' || type === 'AWS::EC2::VPCGatewayAttachment');
}

function tablesBySubnet(model: AppModel): ReadonlyMap<Resource, Resource> {
  const pairs = model.resources('AWS::EC2::SubnetRouteTableAssociation').flatMap((one) => {
    const subnet = model.targetOf(one.property('SubnetId'), one);
    const table = model.targetOf(one.property('RouteTableId'), one);
    return subnet && table ? [[subnet, table] as const] : [];
  });
  return new Map(pairs);
}

function areKnown(all: readonly (Resource | undefined)[]): all is readonly Resource[] {
  return all.length > 0 && !all.includes(undefined);
}
