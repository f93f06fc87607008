import { always, type CallParameters, type Rules, type Wanted } from './wanted';

/** A call that names a version or an alias is checked against it, not against the function. */
function invokes(parameters: CallParameters): Wanted[] {
  const { Qualifier: qualifier } = parameters ?? {};
  return [{ action: 'lambda:InvokeFunction', part: qualifier === true ? '*' : qualifier }];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html */
export const lambda: Rules = {
  'lambda:GetLayerVersionByArn': always('lambda:GetLayerVersion'),
  'lambda:Invoke': invokes,
  'lambda:InvokeAsync': always('lambda:InvokeFunction'),
  'lambda:InvokeWithResponseStream': invokes,
};

// In addition to the model, a call may name a guardrail.
function withGuardrail(action: string) {
  return (parameters: Readonly<Record<string, string | true>> | undefined): Wanted[] => {
    const named = parameters?.guardrailIdentifier ?? parameters?.guardrailConfig;
    return [{ action }, ...(named ? [{ action: 'bedrock:ApplyGuardrail', elsewhere: true }] : [])];
  };
}

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html */
export const bedrock: Rules = {
  'bedrock:Converse': withGuardrail('bedrock:InvokeModel'),
  'bedrock:ConverseStream': withGuardrail('bedrock:InvokeModelWithResponseStream'),
  'bedrock:InvokeModel': withGuardrail('bedrock:InvokeModel'),
  'bedrock:InvokeModelWithBidirectionalStream': always('bedrock:InvokeModel'),
  'bedrock:InvokeModelWithResponseStream': withGuardrail('bedrock:InvokeModelWithResponseStream'),
  'bedrock:StartAsyncInvoke': () => [{ action: 'bedrock:InvokeModel' }, { action: 's3:PutObject', elsewhere: true }],
};

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const kms: Rules = {
  'kms:ReEncrypt': () => [{ action: 'kms:ReEncryptFrom', ofSource: true }, { action: 'kms:ReEncryptTo' }],
};

/**
 * Each secret of the batch is checked separately. If the call has a filter instead of secrets, the list is checked, too.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_batch.html
 */
export const secretsmanager: Rules = {
  'secretsmanager:BatchGetSecretValue': (parameters) => [
    ...always('secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue')(parameters),
    ...(parameters && !parameters.Filters ? [] : [{ action: 'secretsmanager:ListSecrets' }]),
  ],
};
