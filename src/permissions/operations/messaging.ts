import { passedRole } from './roles';
import { always, nothing, type Rules } from './wanted';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html */
export const sqs: Rules = {
  'sqs:ChangeMessageVisibilityBatch': always('sqs:ChangeMessageVisibility'),
  'sqs:DeleteMessageBatch': always('sqs:DeleteMessage'),
  'sqs:SendMessageBatch': always('sqs:SendMessage'),
};

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html */
export const sns: Rules = {
  'sns:PublishBatch': always('sns:Publish'),
};

/**
 * A target of a rule may have a role that EventBridge assumes to call it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
 */
export const events: Rules = {
  'events:PutTargets': () => [{ action: 'events:PutTargets' }, { ...passedRole('events:PutTargets'), optional: true }],
  'events:TestEventPattern': () => [{ action: 'events:TestEventPattern', forms: [] }],
};

const passesScheduler = passedRole('scheduler:CreateSchedule');

/**
 * A schedule always has a role that EventBridge Scheduler assumes to call its target.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_id-based-policy-examples.html
 */
export const scheduler: Rules = {
  'scheduler:CreateSchedule': () => [{ action: 'scheduler:CreateSchedule' }, passesScheduler],
  'scheduler:UpdateSchedule': () => [{ action: 'scheduler:UpdateSchedule' }, passesScheduler],
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html */
export const executeApi: Rules = {
  'execute-api:DeleteConnection': () => [{ action: 'execute-api:ManageConnections', part: 'DELETE' }],
  'execute-api:GetConnection': () => [{ action: 'execute-api:ManageConnections', part: 'GET' }],
  'execute-api:PostToConnection': () => [{ action: 'execute-api:ManageConnections', part: 'POST' }],
};

/**
 * Emails are sent from an identity. A configuration set is checked only if the call names one. Code that sends a raw
 * MIME message needs another action for the same operation.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export const ses: Rules = {
  'ses:SendEmail': (parameters) => [
    { action: 'ses:SendEmail', forms: ['identity'] },
    ...(parameters && !parameters.Raw ? [] : [{ action: 'ses:SendRawEmail', forms: ['identity'] }]),
    ...settingsOf(['ses:SendEmail'], parameters),
  ],
  'ses:SendRawEmail': (parameters) => [
    { action: 'ses:SendRawEmail', forms: ['identity'] },
    ...settingsOf(['ses:SendRawEmail'], parameters),
  ],
};

function settingsOf(actions: readonly string[], parameters: Readonly<Record<string, string | true>> | undefined) {
  const name = parameters?.ConfigurationSetName;
  if (name === undefined) return [];
  const part = name === true ? undefined : name;
  return actions.map((action) => ({ action, forms: ['configuration-set'], part }));
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const sts: Rules = {
  'sts:GetCallerIdentity': nothing,
  'sts:GetSessionToken': nothing,
  // These two take a token of an identity provider instead of credentials.
  'sts:AssumeRoleWithSAML': nothing,
  'sts:AssumeRoleWithWebIdentity': nothing,
};
