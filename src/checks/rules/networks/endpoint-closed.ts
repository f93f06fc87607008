import { functionsWith } from '../../facts';
import { type EndpointFacts, endpointsIn, leadsTo } from '../../facts/networks/endpoints';
import { hasWayOut, placementOf } from '../../facts/networks/placement';
import { groupsAt, letIn } from '../../facts/networks/security-groups';
import { usedServicesOf } from '../../facts/networks/used-services';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

const HTTPS = 443;

export const endpointClosed: Rule = {
  id: 'endpointClosed',
  severity: 'warning',
  title: 'A VPC endpoint blocks a function that calls its service',
  why:
    "The service's names resolve to the endpoint in the whole VPC, even if there is a NAT gateway, and the " +
    "endpoint's security groups drop what the function sends: calls hang until the function times out.",
  fix: 'Let the function connect to the endpoint on port 443.',
  see: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'VpcConfig')) {
      const placement = placementOf(model, resource);
      if (!placement) continue;
      const endpoints = endpointsIn(model, placement.vpc).filter(({ service }) => service !== undefined);
      const isOpen = hasWayOut(model, resource, placement);
      for (const { service, why } of endpoints.length === 0 ? [] : usedServicesOf(model, resource)) {
        const ways = endpoints.filter((one) => leadsTo(model, service, resource, placement, one));
        const closed = ways.find((one) => isClosed(model, one, resource));
        // An endpoint without names of its own is passed by.
        const isPassed = isOpen && closed?.resource.property('PrivateDnsEnabled') !== true;
        if (!closed || isPassed || ways.some((one) => !isClosed(model, one, resource))) continue;
        const name = closed.resource.at.node.path;
        yield {
          at: resource,
          what: `${why}, and the security groups of the endpoint ${name} do not let it in: the call times out`,
          fix: 'let it in: endpoint.connections.allowDefaultPortFrom(fn)',
        };
      }
    }
  },
};

function isClosed(model: AppModel, { resource }: EndpointFacts, fn: Resource): boolean {
  const groups = groupsAt(model, resource.property('SecurityGroupIds'), resource);
  const own = groupsAt(model, fn.property('VpcConfig', 'SecurityGroupIds'), fn);
  return groups !== undefined && own !== undefined && !letIn(model, groups, own, HTTPS);
}
