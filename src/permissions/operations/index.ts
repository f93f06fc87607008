import { httpApis, restApis } from './api-gateway';
import { athena, ec2, knowledgeBases, machines, s3vectors, tables } from './callers';
import { bedrock, kms, lambda, secretsmanager } from './computing';
import { dataApi } from './data-api';
import { signIns } from './data-planes';
import { dynamodb } from './dynamodb';
import { events, executeApi, scheduler, ses, sns, sqs, sts } from './messaging';
import { cognitoIdp } from './open';
import { polly, rekognition, textract, transcribe } from './readers';
import { chatParticipants, renamedOperations } from './renamed';
import { s3 } from './s3';
import type { Rule, Rules } from './wanted';

const RULES: ReadonlyMap<string, Rule> = new Map(
  [
    athena,
    bedrock,
    cognitoIdp,
    dataApi,
    dynamodb,
    ec2,
    events,
    executeApi,
    kms,
    knowledgeBases,
    lambda,
    machines,
    polly,
    rekognition,
    renamedOperations,
    s3,
    s3vectors,
    scheduler,
    secretsmanager,
    ses,
    signIns,
    sns,
    sqs,
    sts,
    tables,
    textract,
    transcribe,
  ].flatMap((rules) => Object.entries(rules)),
);

/** What the operations of REST APIs begin with. */
const API_GATEWAY = 'apigateway:';

// Clients with operations of the same names as those of another client of the service.
const OF_CLIENT: Readonly<Record<string, () => Rules>> = {
  'client-apigatewayv2': httpApis,
  'client-connectparticipant': () => chatParticipants,
};

/** Returns the rule of an operation; undefined if it needs only the action of its name. */
export function ruleOf(operation: string, client?: string): Rule | undefined {
  const ofClient = client === undefined ? undefined : OF_CLIENT[client]?.()[operation];
  return ofClient ?? RULES.get(operation) ?? (operation.startsWith(API_GATEWAY) ? restApis()[operation] : undefined);
}

/** The names of all operations with rules, and their rules. */
export function allRules(): readonly (readonly [string, Rule])[] {
  const more = [restApis, ...Object.values(OF_CLIENT)];
  return [...RULES, ...more.flatMap((rules) => Object.entries(rules()))];
}
