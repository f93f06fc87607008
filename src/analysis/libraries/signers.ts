/** A function or class that signs requests for AWS: where its first argument names the service, and the usual one. */
interface Signer {
  readonly path: readonly string[];
  readonly usual?: string;
}

const SERVICE: Signer = { path: ['service'] };

/** By module and export. */
const SIGNERS: Readonly<Record<string, Readonly<Record<string, Signer>>>> = {
  '@aws-sdk/signature-v4': { SignatureV4: SERVICE },
  '@aws-sdk/signature-v4-multi-region': { SignatureV4MultiRegion: SERVICE },
  '@opensearch-project/opensearch/aws': { AwsSigv4Signer: { path: ['service'], usual: 'es' } },
  '@opensearch-project/opensearch/aws-v3': { AwsSigv4Signer: { path: ['service'], usual: 'es' } },
  '@smithy/signature-v4': { SignatureV4: SERVICE },
  aws4: { default: SERVICE, sign: SERVICE },
  'aws4-axios': { aws4Interceptor: { path: ['options', 'service'] } },
  aws4fetch: { AwsClient: SERVICE, AwsV4Signer: SERVICE },
  'aws-sigv4-fetch': { createSignedFetcher: SERVICE },
};

/** The operations behind signed requests to a service, if these need the same permissions whatever they are. */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  aoss: ['APIAccessAll'],
  appsync: ['GraphQL'],
  dsql: ['DbConnect', 'DbConnectAdmin'],
  elasticache: ['Connect'],
  es: ['ESHttpDelete', 'ESHttpGet', 'ESHttpHead', 'ESHttpPatch', 'ESHttpPost', 'ESHttpPut'],
  'execute-api': ['Invoke'],
  'kafka-cluster': ['Connect'],
  memorydb: ['Connect'],
  'neptune-db': [
    'CancelQuery',
    'connect',
    'DeleteDataViaQuery',
    'GetEngineStatus',
    'GetQueryStatus',
    'ReadDataViaQuery',
    'WriteDataViaQuery',
  ],
  'rds-db': ['connect'],
  'vpc-lattice-svcs': ['Invoke'],
};

/** What signs requests, by the module that it is from. */
export function signerOf(module: string, name: string): Signer | undefined {
  return SIGNERS[module]?.[name];
}

/** The operations behind signed requests to a service, each with a client: `client-es ESHttpGet`. */
export function requestsTo(service: string): string[] {
  return (REQUESTS[service] ?? []).map((name) => `client-${service} ${name}`);
}

/** Whether a module gives the credentials of the function. */
export function givesCredentials(module: string): boolean {
  return /^@(aws-sdk|smithy)\/credential-provider/.test(module);
}
