import { formsOf, needsNoResource } from '../../permissions/data/known-forms';
import { prefixNamed, serviceNames } from '../../permissions/service-prefixes';
import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import { type ActionGroup, exampleOf, groupsOf } from '../catalogue/action-groups';
import { filled } from '../catalogue/arn-template';
import { hasConstruct } from '../catalogue/rows';
import type { LinkKind, LinkTarget } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

/** What a service does without a resource of the app. */
export class ServiceResource extends NamedResource {
  public constructor(public readonly awsService: string) {
    super('Service', `the service ${awsService}`);
  }
}

const ANYTHING = '*';
const kinds = new Map<string, LinkKind>();

/** Returns the kind of a service; undefined for other resources. */
export function serviceKindOf(resource: object): LinkKind | undefined {
  if (!has(resource, 'awsService')) return undefined;
  const { awsService } = resource as ServiceResource;
  const kind = kinds.get(awsService) ?? kindOfService(awsService);
  kinds.set(awsService, kind);
  return kind;
}

/** Whether a link to the service is what allows an action, because no resource of the app can. */
export function isForService(action: string, forms: readonly string[]): boolean {
  const [service] = action.split(':');
  return forms.length === 0 || needsNoResource(action) || !forms.some((form) => hasConstruct(service, form));
}

function kindOfService(name: string): LinkKind {
  const service = prefixNamed(name) ?? '';
  const groups = groupsOf(service, ({ action, forms }) => {
    if (!isForService(action, forms)) return [];
    return forms.length === 0 || needsNoResource(action) ? [ANYTHING] : forms;
  });
  return {
    name: `the service ${name}`,
    service,
    forms: [...formsOf(service).keys()],
    example: exampleOf(groups),
    matches: (resource) => (resource as Partial<ServiceResource>).awsService === name,
    read: () => [],
    write: () => [],
    targets: () => [...groups.map((group) => targetOf(service, group)), { arns: [] }],
    deploymentFaults: () => (service === '' ? [unknownService(name)] : []),
  };
}

function targetOf(service: string, { forms, actions }: ActionGroup): LinkTarget {
  const accepts = (action: string) => actions.has(action);
  if (forms[0] === ANYTHING) {
    return { arns: [ANYTHING], accepts, wildcardReason: 'AWS checks these actions against no resource of their own.' };
  }
  const templates = forms.flatMap((form) => formsOf(service).get(form) ?? []);
  return {
    arns: templates.map((template) => filled(template, {})),
    accepts,
    wildcardReason: 'Links know no construct for these resources, which mostly come into being while the app runs.',
  };
}

function unknownService(name: string): Fault {
  const meant = nearest(name, serviceNames());
  return {
    code: 'LinkService',
    what: `'${name}' is not an AWS service`,
    fix: meant
      ? `write Link.service('${meant}')`
      : "use the name of its SDK client or the prefix of its IAM actions: Link.service('cost-explorer')",
  };
}
