import { Stack, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Fault } from '../../../private/errors';
import type { ApiDomainOptions } from './domain-options';

/** The faults of a domain that could not be deployed, or would never respond. */
export function domainFaults(
  { domainName, hostedZone, certificate }: ApiDomainOptions,
  api: Construct,
  edge = false,
): Fault[] {
  const faults: Fault[] = [];
  if (!certificate && !hostedZone) {
    const fix = 'set hostedZone, so that a certificate can be created and validated, or certificate';
    faults.push({ code: 'DomainCertificate', what: `the domain ${domainName} has no certificate`, fix });
  }
  const zone = hostedZone ? zoneNameOf(hostedZone) : undefined;
  if (zone && !Token.isUnresolved(domainName) && domainName !== zone && !domainName.endsWith(`.${zone}`)) {
    const what = `the domain '${domainName}' is not in the hosted zone '${zone}'`;
    faults.push({ code: 'DomainOutsideZone', what, fix: `use a name below '${zone}', or its own hosted zone` });
  }
  faults.push(...regionFaults(certificate, api, edge));
  return faults;
}

function regionFaults(certificate: acm.ICertificate | undefined, api: Construct, edge: boolean): Fault[] {
  const { region } = Stack.of(api);
  const needed = edge ? 'us-east-1' : region;
  const found = certificate ? regionOf(certificate) : region;
  if (found === undefined || found === needed || (!edge && Token.isUnresolved(needed))) return [];
  const where = Token.isUnresolved(found) ? 'in an unknown region' : `in ${found}`;
  const has = certificate ? `a certificate ${where}` : `a stack ${where}, where its certificate would be created`;
  const why = edge ? 'is edge-optimized and needs a certificate in us-east-1' : `needs a certificate in ${needed}`;
  return [
    {
      code: 'DomainCertificateRegion',
      what: `the domain ${why}, but has ${has}`,
      fix: `use a certificate in ${needed}${edge ? ', or leave endpointType out for a regional domain' : ''}`,
    },
  ];
}

/** Undefined if it is not known before deployment: AWS checks it then. */
function regionOf(certificate: acm.ICertificate): string | undefined {
  const made = certificate.node.defaultChild ? Stack.of(certificate).region : undefined;
  if (made) return Token.isUnresolved(made) ? undefined : made;
  const { certificateArn } = certificate;
  return Token.isUnresolved(certificateArn) ? undefined : certificateArn.split(':')[3];
}

/** A zone that was imported by its ID alone throws when its name is read. */
function zoneNameOf(zone: route53.IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : zone.zoneName.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** The given certificate, or a new one that a record in the zone validates. */
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
