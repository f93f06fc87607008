import { readFileSync } from 'node:fs';
import { localPath } from '../../private/paths';
import type { AwsCall, UsageNote } from '../found/code-usage';
import type { Sdk } from './clients';
import { type BundledInputs, signingFiles } from './package-reads';

/** Names of services in requests, each with its client. S3 has none: its bucket is part of the address. */
const TARGETS: readonly (readonly [target: RegExp, client: string])[] = [
  [/\bAWSEvents\b/, 'eventbridge'],
  [/\bAWSStepFunctions\b/, 'sfn'],
  [/\bAmazonSQS\b/, 'sqs'],
  [/\bAmazonSSM\b/, 'ssm'],
  [/\bAmazonS3\b|\.s3\./, 's3'],
  [/\bDynamoDB_2\d{7}\b/, 'dynamodb'],
  [/\bKinesis_2\d{7}\b/, 'kinesis'],
  [/\bTrentService\b/, 'kms'],
  [/\bsecretsmanager\b/, 'secrets-manager'],
];

const WORD = /[A-Z]\w+/g;

/**
 * What files that sign requests themselves may call, such as a package that contains the SDK: the operations that they
 * name, of the services that they name.
 */
export function vendoredCalls(
  appDir: string,
  bundle: BundledInputs,
  sdk: Sdk,
): { calls: AwsCall[]; notes: UsageNote[] } {
  const found = signingFiles(appDir, bundle).map(({ file, via }) => {
    const text = readFileSync(localPath(appDir, file), 'utf8');
    const words = new Set(text.match(WORD));
    const clients = TARGETS.filter(([target]) => target.test(text)).map(([, client]) => `client-${client}`);
    const place = via === undefined ? { at: { file, line: 1 } } : { via };
    const calls = clients.flatMap((client): AwsCall[] => {
      const named = [...sdk.operationsOf(`@aws-sdk/${client}`).values()].filter((name) => words.has(name));
      return named.map((operation) => ({ client, operation, unsure: true, ...place }));
    });
    return { calls, note: noteOn(via ?? file, clients, calls) };
  });
  return { calls: found.flatMap(({ calls }) => calls), notes: found.map(({ note }) => note) };
}

function noteOn(name: string, clients: readonly string[], calls: readonly AwsCall[]): UsageNote {
  const what = `${name} signs requests to AWS itself${clients.length > 0 ? ` (${clients.join(', ')})` : ''}`;
  const fix = 'state in the link what is allowed, with Link.allow()';
  if (calls.length === 0) return { id: 'signedByHand', what: `${what}, so what it calls is not found`, fix };
  const operations = calls.map(({ client, operation }) => `${client} ${operation}`);
  return { id: 'signedByHand', what: `${what}, so all operations that it names count as called`, fix, operations };
}
