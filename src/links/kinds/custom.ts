import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { entriesOf, sorted } from '../../private/ids/sorted';
import { type Access, actionFault } from '../model/access';
import type { CustomLinkProps } from '../model/custom-link-props';
import type { LinkKind } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

/** What a user stated about a resource. */
export class CustomLinkResource extends NamedResource {
  public constructor(public readonly customLink: CustomLinkProps) {
    super('Custom', `custom link to ${customLink.resources.join(', ')}`);
  }
}

/** Any other resource: the link states what it is and needs. */
export const custom: LinkKind<IConstruct & CustomLinkResource> = {
  name: 'a resource of a custom link',
  service: 'custom',
  forms: [],
  matches: (resource) =>
    has(resource, 'customLink') && (resource as CustomLinkResource).customLink.actions !== undefined,
  identifier: ({ customLink }) => customLink.value,
  read: () => [],
  write: ({ customLink }) => [...new Set(entriesOf(customLink.actions ?? {}).flatMap(([, actions]) => actions))],
  targets: ({ customLink: { resources, conditions, wildcardReason } }) => [
    { arns: resources, conditions: sorted(conditions), wildcardReason },
  ],
  operations: ({ customLink }) => customLink.actions ?? {},
};

/** Everything that the link states. */
export const CUSTOM: Access = {
  actions: (kind, resource) => kind.write(resource),
  faults: (_kind, resource) => customFaults((resource as unknown as CustomLinkResource).customLink),
};

const WHOLE_NAME = /^[a-z0-9-]+:[A-Za-z]\w+$/;

function customFaults({ actions = {}, resources }: CustomLinkProps): Fault[] {
  const faults = Object.entries(actions).flatMap(([operation, needed]) => [
    ...(WHOLE_NAME.test(operation)
      ? []
      : [actionFault(`'${operation}' is not an operation`, "name the service as well: 'polly:SynthesizeSpeech'")]),
    ...needed
      .filter((action) => !WHOLE_NAME.test(action))
      .map((action) => actionFault(`'${action}' is not an exact action`, "name each, like 'polly:SynthesizeSpeech'")),
  ]);
  if (Object.values(actions).flat().length === 0) {
    const fix = "set actions: { 'service:Operation': ['service:Action'] }";
    faults.push(actionFault('a custom link names no action', fix));
  }
  if (resources.length === 0) {
    faults.push(actionFault('a custom link names no resource', "name an ARN, or '*' if AWS knows none"));
  }
  return faults;
}
