import type { Reach } from '../reach/reach';
import { childrenOf, enclosingFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import type { FoundCall } from './found-calls';
import { variablesIn } from './resource-inputs';

/**
 * The paths of the extension for parameters and secrets, which runs beside the function and calls AWS for it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
 */
const PATHS: readonly (readonly [path: RegExp, client: string, operation: string])[] = [
  [/\/secretsmanager\/get\b/, 'client-secrets-manager', 'GetSecretValue'],
  [/\/systemsmanager\/parameters\/get\b/, 'client-ssm', 'GetParameter'],
];

/** Whether code may have requests to the extension. */
export function mayUseExtension(code: string): boolean {
  return PATHS.some(([path]) => path.test(code));
}

/** The calls behind requests to the extension, by the paths in reached code. */
export function extensionRequests(evaluator: Evaluator, reach: Reach): FoundCall[] {
  const found: FoundCall[] = [];
  const visit = (node: Syntax): void => {
    const text = node.type === 'TemplateElement' ? node.value.cooked : node.type === 'Literal' ? node.value : undefined;
    if (typeof text === 'string' && isReached(reach, node)) {
      for (const [path, client, operation] of PATHS)
        if (path.test(text)) found.push({ client, operation, node, variables: variablesAfter(evaluator, node) });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const { section } of evaluator.program.sections) visit(section.tree);
  return found;
}

function isReached(reach: Reach, node: Syntax): boolean {
  const around = enclosingFunction(node);
  return around === undefined || reach.has(around);
}

/** `?secretId=${process.env.SECRET}` */
function variablesAfter(evaluator: Evaluator, node: Syntax): string[] | undefined {
  const template = node.parent;
  if (node.type !== 'TemplateElement' || template?.type !== 'TemplateLiteral') return undefined;
  const next = template.expressions[template.quasis.indexOf(node)];
  return next ? variablesIn(evaluator.of(next)) : undefined;
}
