import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as route53 from 'aws-cdk-lib/aws-route53';

/** A domain name for an API. */
export interface ApiDomainOptions {
  /** The name: `api.example.com`. */
  readonly domainName: string;

  /**
   * The Route 53 zone of the name. It gets an alias record, and the record that validates the certificate.
   *
   * @default - no record is created: point the name to `HttpApiSettings.of(api).domainName` yourself
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * A certificate of AWS Certificate Manager, in the region of the API; for edge-optimized REST APIs, in us-east-1.
   *
   * @default - one is created and validated by a record in `hostedZone`
   */
  readonly certificate?: acm.ICertificate;

  /**
   * The path prefix of the API: `v1` for `https://api.example.com/v1/orders`.
   *
   * @default - the API serves the whole domain
   */
  readonly basePath?: string;
}
