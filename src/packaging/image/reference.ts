/** What an image is called: `public.ecr.aws/lambda/python:3.14@sha256:...`. */
export interface Reference {
  /** The host, with a port if it has one. */
  readonly registry: string;
  /** The path of the repository. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** What the names of Docker Hub leave out. */
const DOCKER_HUB = { registry: 'docker.io', folder: 'library/' };

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const REGISTRY = /^(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const PART = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;

/** The parts of a name; undefined if it is none. */
export function referenceIn(text: string): Reference | undefined {
  const [named, digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const [name, tag] = colon < 0 ? [named] : [named.slice(0, colon), named.slice(colon + 1)];
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const { registry, repository } = placeIn(name);
  if (!REGISTRY.test(registry) || !repository.split('/').every((part) => PART.test(part))) return undefined;
  return { registry, repository, tag, digest };
}

/** Whether an image is one of AWS's for Lambda, which have the same system as the runtime of that name. */
export function isOfLambda({ registry, repository }: Reference): boolean {
  if (registry === 'public.ecr.aws') return repository.startsWith('lambda/');
  return registry === DOCKER_HUB.registry && repository.startsWith('amazon/aws-lambda-');
}

/** The runtime that one of AWS's images is for, as its name says: `python3.14`; undefined if it does not. */
export function runtimeOf(reference: Reference): string | undefined {
  if (!isOfLambda(reference)) return undefined;
  const language = reference.repository.replace(/^(?:lambda\/|amazon\/aws-lambda-)/, '');
  const [version = ''] = (reference.tag ?? '').split('-');
  const name = version.replace(/\.\d{4}\.\d\d\.\d\d\.\d\d$/, '');
  if (language === 'provided') return /^al\d+$/.test(name) ? `provided.${name}` : undefined;
  if (!/^\d+(?:\.\d+)?$/.test(name)) return undefined;
  return language === 'nodejs' ? `nodejs${name}.x` : `${language}${name}`;
}

/** The architecture that the tag of one of AWS's images ends in. */
export function architectureOf(reference: Reference): 'arm64' | 'x86_64' | undefined {
  const [, name] = /-(arm64|x86_64)$/.exec((isOfLambda(reference) && reference.tag) || '') ?? [];
  return name as 'arm64' | 'x86_64' | undefined;
}

function placeIn(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const [registry, repository] = isHost
    ? [first, name.slice(slash + 1)]
    : [DOCKER_HUB.registry, slash < 0 ? DOCKER_HUB.folder + name : name];
  return { registry: registry === 'index.docker.io' ? DOCKER_HUB.registry : registry, repository };
}
