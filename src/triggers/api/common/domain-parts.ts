import { Stack, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { PlacedFault } from '../../../private/errors';
import type { ApiDomainOptions } from './domain-options';

/** What could not be deployed, or would be deployed without ever answering. */
export function domainFaults(
  { domainName, hostedZone, certificate }: ApiDomainOptions,
  api: Construct,
  edge = false,
): PlacedFault[] {
  const at = api.node.path;
  const faults: PlacedFault[] = [];
  if (!certificate && !hostedZone) {
    const fix = 'give hostedZone to have a certificate made and validated, or certificate';
    faults.push({ code: 'DomainCertificate', what: `the domain ${domainName} has no certificate`, fix, at });
  }
  const zone = hostedZone ? zoneNameOf(hostedZone) : undefined;
  if (zone && !Token.isUnresolved(domainName) && domainName !== zone && !domainName.endsWith(`.${zone}`)) {
    const what = `the domain '${domainName}' is not in the hosted zone '${zone}'`;
    faults.push({ code: 'DomainOutsideZone', what, fix: `take a name below '${zone}', or its own hosted zone`, at });
  }
  faults.push(...regionFaults(certificate, api, edge));
  return faults;
}

function regionFaults(certificate: acm.ICertificate | undefined, api: Construct, edge: boolean): PlacedFault[] {
  const { region } = Stack.of(api);
  const needed = edge ? 'us-east-1' : region;
  const found = certificate ? regionOf(certificate) : region;
  if (found === undefined || found === needed || (!edge && Token.isUnresolved(needed))) return [];
  const where = Token.isUnresolved(found) ? 'in a region that is not known' : `in ${found}`;
  const has = certificate ? `a certificate ${where}` : `a stack ${where}, where its certificate would be made`;
  const why = edge ? 'is edge-optimized and needs a certificate in us-east-1' : `needs a certificate in ${needed}`;
  return [
    {
      code: 'DomainCertificateRegion',
      what: `the domain ${why}, but has ${has}`,
      fix: `give a certificate of ${needed}${edge ? ', or leave endpointType out for a regional domain' : ''}`,
      at: api.node.path,
    },
  ];
}

/** Undefined where nobody can know it: then it is left to AWS. */
function regionOf(certificate: acm.ICertificate): string | undefined {
  const made = certificate.node.defaultChild ? Stack.of(certificate).region : undefined;
  if (made) return Token.isUnresolved(made) ? undefined : made;
  const { certificateArn } = certificate;
  return Token.isUnresolved(certificateArn) ? undefined : certificateArn.split(':')[3];
}

/** A zone that was imported by its id alone throws when asked. */
function zoneNameOf(zone: route53.IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : zone.zoneName.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** The certificate that was given, or a new one that a record of the zone validates. */
export function certificateFor(api: Construct, { domainName, hostedZone, certificate }: ApiDomainOptions) {
  const validation = acm.CertificateValidation.fromDns(hostedZone);
  return certificate ?? new acm.Certificate(api, 'DomainCertificate', { domainName, validation });
}

/** One record for each kind of address that the domain has. */
export function recordsFor(
  api: Construct,
  { domainName, hostedZone }: ApiDomainOptions,
  target: route53.IAliasRecordTarget,
  dualStack: boolean,
): void {
  if (!hostedZone) return;
  const props = { zone: hostedZone, recordName: domainName, target: route53.RecordTarget.fromAlias(target) };
  new route53.ARecord(api, 'DomainRecord', props);
  if (dualStack) new route53.AaaaRecord(api, 'DomainRecordIpv6', props);
}
