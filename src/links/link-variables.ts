import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { LinkKind } from './model/link-kind';

/** Sets the environment variables of a link: the identifier of its resource, and others that calls take besides. */
export function setVariables(target: lambda.Function, name: string, kind: LinkKind, resource: IConstruct): void {
  if (kind.identifier) target.addEnvironment(name, kind.identifier(resource, target));
  for (const [suffix, value] of Object.entries(kind.moreVariables?.(resource, target) ?? {})) {
    target.addEnvironment(`${name}${suffix}`, value);
  }
}
