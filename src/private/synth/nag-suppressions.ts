import { Aspects, CfnResource, Stack, type Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { wildcardsIn } from '../wildcard-findings';
import { constructsIn } from './stage-tree';

/** What cdk-nag 2 reads in the metadata of a resource in place of a finding. */
interface Suppression {
  readonly id: string;
  readonly reason: string;
  readonly applies_to?: readonly string[];
  readonly is_reason_encoded?: true;
}

const KEY = 'cdk_nag';

/** A shorter reason is an error of cdk-nag 2. */
const SHORTEST_REASON = 10;

/**
 * Says in the metadata of resources what was acknowledged, if an app is checked by cdk-nag 2: it is an aspect and reads
 * nothing else. Version 3 reads acknowledgements, and in its apps, as in those without it, templates stay as they are.
 */
export function suppressForNag(stage: Stage): void {
  if (!hasNag(stage)) return;
  for (const { holder, id, reason } of wildcardsIn(stage)) suppress(holder, id, reason);
  for (const node of constructsIn(stage)) {
    for (const { type, data } of node.node.metadata) {
      if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
      for (const [id, reason] of Object.entries(data as Record<string, string>)) suppress(node, id, reason);
    }
  }
}

/** Whether a pack of cdk-nag 2 will visit the stage, as a whole or in one of its stacks. */
function hasNag(stage: Stage): boolean {
  return [...stage.node.scopes, ...constructsIn(stage).filter(Stack.isStack)].some((scope) =>
    Aspects.of(scope).all.some((aspect) => 'packName' in aspect),
  );
}

/** Adds a suppression to all resources below a construct: `AwsSolutions-IAM5[Resource::*]`. */
function suppress(holder: IConstruct, finding: string, reason: string): void {
  const [, id, part] = /^(?:Annotation::)?(\w+-\w+)(?:\[(.*)\])?$/.exec(finding) ?? [];
  if (id === undefined || reason.length < SHORTEST_REASON) return;
  const one: Suppression = { id, ...encoded(reason), ...(part !== undefined && { applies_to: [part] }) };
  for (const resource of holder.node.findAll().filter(CfnResource.isCfnResource)) {
    const known: Suppression[] = resource.getMetadata(KEY)?.rules_to_suppress ?? [];
    if (known.some((other) => JSON.stringify(other) === JSON.stringify(one))) continue;
    resource.addMetadata(KEY, { ...resource.getMetadata(KEY), rules_to_suppress: [...known, one] });
  }
}

function encoded(reason: string): Pick<Suppression, 'reason' | 'is_reason_encoded'> {
  const isPlain = [...reason].every((character) => (character.codePointAt(0) ?? 0) <= 255);
  return isPlain ? { reason } : { reason: Buffer.from(reason).toString('base64'), is_reason_encoded: true };
}
