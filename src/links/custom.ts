import type { IConstruct } from 'constructs';
import type { Access } from './access';
import type { LinkKind } from './link-kind';
import { NamedResource } from './named-resource';
import { has } from './resources';

/** A resource of a kind that no link knows, and what may be done with it. */
export interface CustomLinkProps {
  /** What the environment variable holds: whatever the code needs to address the resource. */
  readonly value: string;

  /**
   * The IAM actions that each operation of the SDK needs, by their whole names and without wildcards:
   * `{ 'polly:SynthesizeSpeech': ['polly:SynthesizeSpeech'] }`.
   *
   * Where the code can be read, only the actions of operations are allowed that it calls; otherwise all of them.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  readonly actions: { [operation: string]: string[] };

  /** The ARNs that the actions are checked against; `*` for actions that AWS checks against no resource. */
  readonly resources: string[];

  /**
   * What must hold besides, as in a policy: `{ StringEquals: { 'aws:ResourceTag/team': 'shop' } }`.
   *
   * @default - nothing
   */
  readonly conditions?: { [operator: string]: { [key: string]: string } };

  /**
   * Why an ARN with a wildcard is as narrow as it can be. cdk-nag shows it instead of a finding.
   *
   * @default - cdk-nag asks for a reason, if there is a wildcard
   */
  readonly wildcardReason?: string;
}

/** What a user said of a resource. */
export class CustomLinkResource extends NamedResource {
  public constructor(public readonly customLink: CustomLinkProps) {
    super('Custom', `custom link to ${customLink.resources.join(', ')}`);
  }
}

/** Everything else: what it is and what it needs stands in the link. */
export const custom: LinkKind<IConstruct & CustomLinkResource> = {
  name: 'a resource of a custom link',
  service: 'custom',
  forms: [],
  matches: (resource) => has(resource, 'customLink'),
  identifier: ({ customLink }) => customLink.value,
  read: () => [],
  write: ({ customLink }) => [...new Set(Object.values(customLink.actions).flat())],
  targets: ({ customLink: { resources, conditions, wildcardReason } }) => [
    { arns: resources, conditions, wildcardReason },
  ],
  operations: ({ customLink }) => customLink.actions,
};

/** All that was said. */
export const CUSTOM: Access = {
  actions: (kind, resource) => kind.write(resource),
  faults: (_kind, resource) => faultsOf((resource as unknown as CustomLinkResource).customLink),
};

function faultsOf({ actions, resources }: CustomLinkProps) {
  const faults = Object.entries(actions).flatMap(([operation, needed]) => [
    ...(/^[a-z0-9-]+:[A-Z]\w+$/.test(operation)
      ? []
      : [{ what: `'${operation}' is no operation`, fix: "name the service, too: 'polly:SynthesizeSpeech'" }]),
    ...needed
      .filter((action) => !/^[a-z0-9-]+:[A-Z]\w+$/.test(action))
      .map((action) => ({ what: `'${action}' is no exact action`, fix: "name each, like 'polly:SynthesizeSpeech'" })),
  ]);
  if (Object.values(actions).flat().length === 0) {
    faults.push({
      what: 'a custom link names no action',
      fix: "say actions: { 'service:Operation': ['service:Action'] }",
    });
  }
  if (resources.length === 0) {
    faults.push({ what: 'a custom link names no resource', fix: "name an ARN, or '*' if AWS knows none" });
  }
  return faults;
}
