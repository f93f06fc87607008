import { functionsWith } from '../../facts';
import { endpointName, endpointsIn, leadsTo } from '../../facts/networks/endpoints';
import { hasWayOut, placementOf } from '../../facts/networks/placement';
import { usedServicesOf } from '../../facts/networks/used-services';
import type { Rule } from '../../model/rule';

export const serviceUnreachable: Rule = {
  id: 'serviceUnreachable',
  severity: 'warning',
  title: 'A function in a VPC without internet access calls a service that has no endpoint there',
  why:
    'The call hangs until the function times out, and no error names the network. Functions have no public address, ' +
    'so an internet gateway does not help; a NAT gateway does. Endpoints of another app are not known here.',
  fix: 'Add an endpoint for the service to the VPC, or put the function into subnets with a NAT gateway.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'VpcConfig')) {
      const placement = placementOf(model, resource);
      if (!placement || hasWayOut(model, resource, placement)) continue;
      const endpoints = endpointsIn(model, placement.vpc);
      for (const { service, why } of usedServicesOf(model, resource)) {
        if (endpoints.some((one) => leadsTo(model, service, resource, placement, one))) continue;
        yield {
          at: resource,
          what:
            `${why}, and its subnets have neither internet access nor an endpoint for ${endpointName(service)}: the ` +
            'call times out',
          fix: `add one: ${endpointLine(service)}; or put the function into subnets with a NAT gateway (PRIVATE_WITH_EGRESS)`,
        };
      }
    }
  },
};

function endpointLine(service: string): string {
  const gateway = { dynamodb: 'DYNAMODB', s3: 'S3' }[service];
  return gateway
    ? `vpc.addGatewayEndpoint('${gateway}', { service: ec2.GatewayVpcEndpointAwsService.${gateway} })`
    : `vpc.addInterfaceEndpoint('${service}', { service: new ec2.InterfaceVpcEndpointAwsService('${endpointName(service)}') })`;
}
