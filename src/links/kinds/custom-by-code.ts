import { Token } from 'aws-cdk-lib';
import { formsOf } from '../../permissions/data/known-forms';
import { sorted } from '../../private/ids/sorted';
import { groupsOf } from '../catalogue/action-groups';
import { actionFault } from '../model/access';
import type { LinkKind, LinkTarget } from '../model/link-kind';
import type { CustomLinkResource } from './custom';
import { has } from './recognize';

const kinds = new WeakMap<object, LinkKind>();

/** Returns the kind of a resource whose actions the code tells and its ARNs limit; undefined for other resources. */
export function customByCodeKindOf(resource: object): LinkKind | undefined {
  if (!has(resource, 'customLink')) return undefined;
  const kind = kinds.get(resource) ?? kindFor(resource as CustomLinkResource);
  kinds.set(resource, kind);
  return kind;
}

function kindFor({ customLink }: CustomLinkResource): LinkKind {
  const { value, resources, conditions, wildcardReason } = customLink;
  const known = resources.map((arn) => ({ arn, ...placeOf(arn) }));
  const services = [...new Set(known.flatMap(({ service }) => service ?? []))];
  const isWhole = resources.length > 0 && known.every(({ forms }) => forms.length > 0);
  return {
    name: 'a resource of a custom link',
    service: isWhole ? services[0] : '',
    otherServices: services.slice(1),
    forms: [...new Set(known.flatMap(({ forms }) => forms))],
    method: 'Link.custom',
    matches: (resource) => (resource as Partial<CustomLinkResource>).customLink === customLink,
    identifier: () => value,
    read: () => [],
    write: () => [],
    targets: (): LinkTarget[] => [
      ...services.flatMap((service) =>
        groupsOf(service, ({ forms: wanted }) =>
          known
            .filter((one) => one.service === service && one.forms.some((form) => wanted.includes(form)))
            .map(({ arn }) => arn),
        ).map(({ forms: arns, actions }) => ({
          arns,
          accepts: (action: string) => actions.has(action),
          conditions: sorted(conditions),
          wildcardReason,
        })),
      ),
      { arns: [] },
    ],
    deploymentFaults: () => (isWhole ? [] : [actionFault(unknownPlace(resources), FIX)]),
  };
}

const FIX =
  "name exact ARNs of one service each, or what the calls need: actions: { 'service:Operation': ['service:Action'] }";

function unknownPlace(resources: readonly string[]): string {
  const shown = resources.map((arn) => (Token.isUnresolved(arn) ? 'an ARN that is known at deployment' : `'${arn}'`));
  return `a custom link without actions needs ARNs that IAM knows, got ${shown.join(', ') || 'none'}`;
}

interface Place {
  readonly service?: string;
  readonly forms: readonly string[];
}

/** The service of an ARN, and IAM's names of what it is: the most exact one, or what it is a part of. */
function placeOf(arn: string): Place {
  const [, , service = '', region = '', account = '', ...path] = arn.split(':');
  const candidates = [...formsOf(service)].flatMap(([form, templates]) =>
    templates.flatMap((template) => {
      const [, itsRegion, itsAccount, ...itsPath] = template.split(':');
      // A bucket has no account in its ARN, and what has one is no bucket.
      if ((region === '') !== (itsRegion === '') || (account === '') !== (itsAccount === '')) return [];
      const literals = itsPath.join(':').split(/\$\{\w+\}/);
      const fit = fitOf(path.join(':'), literals);
      return fit ? [{ form, fit, weight: literals.join('').length }] : [];
    }),
  );
  const exact = candidates.filter(({ fit }) => fit === 'whole');
  const best = exact.length > 0 ? exact : candidates;
  const most = Math.max(...best.map(({ weight }) => weight));
  const forms = best.filter(({ weight }) => weight === most).map(({ form }) => form);
  return forms.length > 0 ? { service, forms } : { forms };
}

/** Whether a text has all literals in order: to its end, or with a part of the resource behind; undefined if not. */
function fitOf(text: string, [first, ...others]: readonly string[]): 'whole' | 'part' | undefined {
  if (!text.startsWith(first)) return undefined;
  let at = first.length;
  for (const literal of others) {
    // A field has a character at least.
    const found = text.indexOf(literal, at + 1);
    if (found < 0) return undefined;
    at = found + literal.length;
  }
  const rest = others.at(-1) === '' ? text.slice(at - 1) : text.slice(at);
  if (rest === '' || (others.at(-1) === '' && !/[/:]/.test(rest))) return 'whole';
  return /[/:]/.test(rest) ? 'part' : undefined;
}
