import { eachOf, isDecidedLater, isObject, textOf } from '../../model/values';
import type { Statement } from '../statements';

/**
 * Whether statements let a service do something: `lambda.amazonaws.com`. What can't be told counts as allowed: principals
 * that CloudFormation decides, and `*`, whose conditions are not read.
 */
export function letsService(statements: readonly Statement[], service: string): boolean {
  return statements.some(({ allows, principal }) => allows && includesService(principal, service));
}

/** Returns the services that statements name, for messages. */
export function servicesIn(statements: readonly Statement[]): string[] {
  const named = statements.flatMap(({ principal }) => eachOf(isObject(principal) ? principal.Service : undefined));
  return [...new Set(named.flatMap((one) => textOf(one) ?? []))];
}

function includesService(principal: unknown, service: string): boolean {
  // NotPrincipal, a text, or a decision of CloudFormation
  if (!isObject(principal) || isDecidedLater(principal)) return true;
  if (eachOf(principal.AWS).includes('*')) return true;
  return eachOf(principal.Service).some((one) => {
    const text = textOf(one) ?? beginningOf(one);
    return text === undefined || text === '*' || serviceName(text) === serviceName(service);
  });
}

/** `logs` of `logs.eu-central-1.amazonaws.com`: services take the name with a region and that without one. */
export function serviceName(service: string): string {
  return service.split('.')[0];
}

/** What a text begins with of which CloudFormation decides the rest: `logs.` */
function beginningOf(value: unknown): string | undefined {
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  const [first] = Array.isArray(join) && Array.isArray(join[1]) ? join[1] : [];
  if (typeof first === 'string' && first.includes('.')) return first;
  const template = isObject(value) ? textOf(value['Fn::Sub']) : undefined;
  return template && /^[a-z0-9-]+\./.test(template) ? template : undefined;
}
