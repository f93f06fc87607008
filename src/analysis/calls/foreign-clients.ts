import { clientOf } from '../libraries/clients';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { type Evaluator, isSomething, type Value } from '../values/values';
import { valuesAt } from './resource-inputs';

/** What gives the credentials of another role or of a user. */
const OF_OTHERS = /^from(CognitoIdentity(Pool)?|SSO|TemporaryCredentials|TokenFile|WebToken)$/;

/** Whether a command is certainly sent with other credentials, so that the role does not matter. */
export function isSentByOthers(evaluator: Evaluator, command: Syntax | undefined): boolean {
  const holder = command?.parent;
  const binding = holder?.type === 'VariableDeclarator' ? holder.id.binding : undefined;
  if (!binding) return command !== undefined && isGivenToOthers(evaluator, command);
  const refs = evaluator.program.refsOf(binding).filter((ref) => ref !== holder?.id);
  return refs.length > 0 && refs.every((ref) => isGivenToOthers(evaluator, ref));
}

function isGivenToOthers(evaluator: Evaluator, command: Syntax): boolean {
  const send = command.parent;
  if (send?.type !== 'CallExpression' || send.arguments[0] !== command || send.callee.type !== 'MemberExpression')
    return false;
  const clients = send.callee.property.name === 'send' ? evaluator.of(send.callee.object).filter(isSomething) : [];
  return clients.length > 0 && clients.every((client) => isOfOthers(evaluator, client));
}

/** Whether a client has other credentials. */
export function isOfOthers(evaluator: Evaluator, client: Value, depth = 0): boolean {
  if (client.kind !== 'made' || !clientOf(client.from) || depth > 3) return false;
  const [given] = client.site.arguments ?? [];
  if (!given) return false;
  const values = evaluator.of(given);
  // A client around another one: DynamoDBDocumentClient.from(client)
  if (values.some(({ kind }) => kind === 'made'))
    return values.every((inner) => isOfOthers(evaluator, inner, depth + 1));
  const credentials = valuesAt(evaluator, values, ['credentials'], given).filter(isSomething);
  return credentials.length > 0 && credentials.every((one) => isForeign(evaluator, one));
}

function isForeign(evaluator: Evaluator, value: Value): boolean {
  if (value.kind === 'made') return /credential-provider/.test(value.from) && OF_OTHERS.test(value.name);
  if (value.kind !== 'object') return false;
  const key = value.node.properties.find(
    (item: Syntax) => item.key && nameOfKey(item.key, item.computed) === 'accessKeyId',
  );
  return key !== undefined && isFromAnswer(evaluator, key.value);
}

/** `answer.Credentials.AccessKeyId`, as STS and Cognito name it. */
function isFromAnswer(evaluator: Evaluator, node: Syntax): boolean {
  if (node.type === 'ChainExpression') return isFromAnswer(evaluator, node.expression);
  if (node.type === 'MemberExpression') return nameOfKey(node.property, node.computed) === 'AccessKeyId';
  const { definitions = [] } = (node.type === 'Identifier' && evaluator.program.bindingOf(node)) || {};
  return definitions.length > 0 && definitions.every(({ path }) => path.at(-1) === 'AccessKeyId');
}
