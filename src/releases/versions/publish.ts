import { type CfnElement, Lazy, Stack, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { shortHash } from '../../private/ids/settings-id';
import { whenChecked } from '../../private/synth/phases';
import { versionContent } from './content';
import { warnOfLateValues } from './late-values';

/** The longest description that Lambda takes. */
const LONGEST = 256;

/** The longest part of the id of a function in that of its version: an id has 255 characters at most. */
const MOST_OF_ID = 200;

/**
 * Publishes a version exactly when what belongs to a version changes.
 *
 * The id of the version follows from that, and so does the end of the function's description: Lambda publishes nothing if it
 * sees no change, and CloudFormation fails then. With the description there always is one, also where Lambda looks at less
 * than what counts here, and when another version of the CDK writes the same function in another way.
 */
export function publishChanges(handler: lambda.Function): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  const version = handler.currentVersion.node.defaultChild as CfnElement;
  const stated = resource.description;
  let isAsked = false;
  let final: string | undefined;
  const release = (): string => {
    if (final !== undefined) return final;
    isAsked = true;
    try {
      return shortHash(versionContent(handler).text, 16);
    } finally {
      isAsked = false;
    }
  };
  resource.description = Lazy.uncachedString({ produce: () => (isAsked ? stated : described(stated, release())) });
  whenChecked(handler, () => {
    final = release(); // nothing changes any more
    warnOfLateValues(handler);
  });
  const idOf = () => (Stack.of(handler).resolve(resource.logicalId) as string).slice(-MOST_OF_ID);
  version.overrideLogicalId(Lazy.uncachedString({ produce: () => `${idOf()}Version${release()}` }));
}

/** A description of the user's own stays as it is if there is no room, or if its length is not known. */
function described(stated: string | undefined, release: string): string {
  const end = `release ${release}`;
  if (stated === undefined || stated === '') return end;
  const text = `${stated} (${end})`;
  return Token.isUnresolved(stated) || text.length > LONGEST ? stated : text;
}
