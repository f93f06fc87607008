import type { Credentials } from './credentials';

/** How a registry wants to be asked. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What is in the header `WWW-Authenticate`: `Bearer realm="https://auth.docker.io/token",service="registry.docker.io"`. */
export function challengeIn(header: string): Challenge | undefined {
  const [scheme = ''] = /^\w+/.exec(header) ?? [];
  if (scheme === '') return undefined;
  // Every second part is a value.
  const parts = header.slice(scheme.length).split('"');
  const pairs = parts.slice(0, -1).flatMap((part, index) => {
    const name = part.replace(/[\s,=]/g, '').toLowerCase();
    return index % 2 === 0 ? [[name, parts[index + 1]]] : [];
  });
  return { scheme: scheme.toLowerCase(), parameters: Object.fromEntries(pairs) };
}

/** The header `Authorization` that answers a challenge; undefined if there is nothing to answer with. */
export async function authorizationFor(
  { scheme, parameters }: Challenge,
  scope: string,
  credentials: Credentials | undefined,
): Promise<string | undefined> {
  const basic = credentials && `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  if (scheme === 'basic') return basic;
  if (scheme !== 'bearer' || parameters.realm === undefined) return undefined;
  const url = new URL(parameters.realm);
  url.searchParams.set('scope', scope);
  if (parameters.service !== undefined) url.searchParams.set('service', parameters.service);
  const response = await fetch(url, { headers: basic ? { authorization: basic } : {} });
  if (!response.ok) return undefined;
  const { token, access_token } = (await response.json()) as { token?: string; access_token?: string };
  const given = token ?? access_token;
  return given === undefined ? undefined : `Bearer ${given}`;
}
