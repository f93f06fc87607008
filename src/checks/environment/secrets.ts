import { type CfnParameter, CfnResource } from 'aws-cdk-lib';
import { kindOfSecret } from '../../analysis/secrets/kind-of-secret';
import { PREFIX } from '../../private/names';
import type { Finding } from './finding';
import type { FunctionEnvironment, Variable } from './function-environment';
import type { Part } from './parts';

/** Attributes of resources that are secrets. */
const SECRET_ATTRIBUTES: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolClient': 'ClientSecret',
  'AWS::IAM::AccessKey': 'SecretAccessKey',
};

/** A placeholder for what is known only when the function is deployed. No pattern of a secret matches it. */
const LATER = '<later>';

/** How to keep a secret, and what a link to it takes. */
const KEPT = {
  parameter: ['link to the parameter', 'parameter'],
  secret: ['link to the secret', 'secret'],
  value: ['keep it in Secrets Manager and link to it', 'secret'],
} as const;

/** Everyone who can read the configuration of a function can read its environment, so secrets must not be there. */
export function secretFindings({ variables }: FunctionEnvironment): Finding[] {
  return variables.flatMap((variable) => inPlainText(variable) ?? literalSecret(variable) ?? []);
}

/** A secret that CloudFormation resolves is not in the template, but Lambda gets it in plain text. */
function inPlainText({ name, value }: Variable): Finding | undefined {
  const found = resolvedSecret(textOf(value)) ?? flat(value).map(referredSecret).find(Boolean);
  if (found === undefined) return undefined;
  const [what, kept] = found;
  return {
    id: `${PREFIX}:secretInPlainText`,
    variable: name,
    what: `${name} will hold ${what}, in plain text for everyone who can read the function's configuration`,
    fix: linkInstead(name, kept),
  };
}

type Resolved = readonly [what: string, kept: keyof typeof KEPT];

function resolvedSecret(text: string): Resolved | undefined {
  const [, service] = /\{\{resolve:(secretsmanager|ssm-secure):/.exec(text) ?? [];
  if (service === undefined) return undefined;
  return service === 'secretsmanager'
    ? ['the value of a secret', 'secret']
    : ['the value of a secure parameter', 'parameter'];
}

function referredSecret(part: Part): Resolved | undefined {
  if (part.kind !== 'reference') return undefined;
  const { target, displayName } = part.to;
  if ((target as Partial<CfnParameter>).noEcho === true) return ['the value of a parameter with noEcho', 'value'];
  const type = CfnResource.isCfnResource(target) ? target.cfnResourceType : '';
  return SECRET_ATTRIBUTES[type] === displayName ? [`the ${displayName} of an ${type}`, 'value'] : undefined;
}

function literalSecret({ name, value }: Variable): Finding | undefined {
  const text = textOf(value);
  const kind = kindOfSecret(name, text);
  if (kind === undefined) return undefined;
  return {
    id: `${PREFIX}:secretInEnvironment`,
    code: 'SecretInEnvironment',
    variable: name,
    what: `${name} holds what looks like ${kind} (${masked(text)}), in the template and in plain text in the function`,
    fix: linkInstead(name, 'value'),
  };
}

function linkInstead(name: string, what: keyof typeof KEPT): string {
  const [keep, resource] = KEPT[what];
  return (
    `${keep}, links: { ${name}: Link.to(${resource}) }, and get the value in the code, ` +
    'where Powertools or the SDK can cache it'
  );
}

/** Returns enough of a secret to find it, but too little to use it. */
function masked(text: string): string {
  return `'${text.slice(0, 4)}...', ${text.length} characters`;
}

function flat(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => (part.kind === 'choice' ? part.branches.flatMap(flat) : [part]));
}

function textOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'literal') return part.text;
      return part.kind === 'choice' ? part.branches.map(textOf).join(LATER) : LATER;
    })
    .join('');
}
