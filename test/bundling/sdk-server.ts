import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Simulates DynamoDB, S3, STS and the endpoint for credentials, and records the requests. */
export class SdkServer {
  /** The access keys of the requests, with the service that they went to. */
  public readonly seen: string[] = [];

  private readonly server: Server;

  public constructor() {
    this.server = createServer((request, response) => {
      request.resume();
      request.on('end', () => this.answer(request, response));
    });
  }

  public start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The environment variables that lead the SDK here. */
  public get environment(): Record<string, string> {
    return { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_DYNAMODB: this.url, AWS_ENDPOINT_URL_STS: `${this.url}/sts` };
  }

  private answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const [, key] = /Credential=([^/]+)/.exec(headers.authorization ?? '') ?? [];
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    if (url === '/credentials') {
      this.seen.push(`container:${headers.authorization}`);
      response.setHeader('content-type', 'application/json');
      const credentials = { AccessKeyId: 'CONTAINER', SecretAccessKey: 's', Token: 't', Expiration: expires };
      response.end(JSON.stringify(credentials));
    } else if (url.startsWith('/sts')) {
      this.seen.push(`sts:${key}`);
      response.setHeader('content-type', 'text/xml');
      response.end(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>${expires}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`);
    } else if (url.startsWith('/s3')) {
      this.seen.push(`s3:${key}`);
      response.setHeader('content-type', 'application/octet-stream');
      for (const text of ['sunset', 'harbour']) response.write(eventMessage('Records', text));
      response.end(eventMessage('End', ''));
    } else {
      this.seen.push(`dynamodb:${key}:${headers['x-amz-security-token']}`);
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end('{"TableNames":["orders"]}');
    }
  }
}

/**
 * A message as streams of events hold them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html
 */
function eventMessage(type: string, text: string): Uint8Array {
  const { EventStreamCodec } = require('@smithy/core/event-streams');
  const encode = (value: string) => Buffer.from(value);
  const codec = new EventStreamCodec((bytes: Uint8Array) => Buffer.from(bytes).toString(), encode);
  const header = (value: string) => ({ type: 'string', value });
  const headers = { ':message-type': header('event'), ':event-type': header(type) };
  return codec.encode({ headers, body: encode(text) });
}
