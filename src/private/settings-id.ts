import { DefaultTokenResolver, type IResolvable, type IResolveContext, Reference, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { shortHash } from './names';

/**
 * Returns eight characters that are the same for the same settings. Values that are known only after deployment are
 * identified by their construct, never by the number that the CDK gives them, which follows from the order of code.
 */
export function settingsId(scope: IConstruct, settings: unknown): string {
  return shortHash(JSON.stringify(Tokenization.resolve(settings, { scope, resolver: new ByPath(), preparing: false })));
}

class ByPath extends DefaultTokenResolver {
  public constructor() {
    super({ join: (left, right) => JSON.stringify([left, right]) });
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: never): unknown {
    if (Reference.isReference(token)) return `${token.target.node.path}.${token.displayName}`;
    return super.resolveToken(token, context, postProcessor);
  }
}
