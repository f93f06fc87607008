import type { IConstruct } from 'constructs';
import type { Access } from '../model/access';
import type { CustomLinkProps } from '../model/custom-link-props';
import type { LinkKind } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

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
