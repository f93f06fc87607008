import { bedrock, kms, lambda, secretsmanager } from './computing';
import { dynamodb } from './dynamodb';
import { events, executeApi, scheduler, ses, sns, sqs, sts } from './messaging';
import { cognitoIdp } from './open';
import { polly, rekognition, textract, transcribe } from './readers';
import { s3 } from './s3';
import type { Rule } from './wanted';

const RULES: ReadonlyMap<string, Rule> = new Map(
  [
    bedrock,
    cognitoIdp,
    dynamodb,
    events,
    executeApi,
    kms,
    lambda,
    polly,
    rekognition,
    s3,
    scheduler,
    secretsmanager,
    ses,
    sns,
    sqs,
    sts,
    textract,
    transcribe,
  ].flatMap((rules) => Object.entries(rules)),
);

/** Returns the rule of an operation; undefined if it needs only the action of its name. */
export function ruleOf(operation: string): Rule | undefined {
  return RULES.get(operation);
}

/** The names of all operations with rules. */
export function operationsWithRules(): readonly string[] {
  return [...RULES.keys()];
}
