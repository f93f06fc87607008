import type { Fault } from '../../private/errors';

/** What a registry does not do, or has not. */
export class RegistryError extends Error {
  public constructor(public readonly fault: Fault) {
    super(`${fault.what}\n  fix: ${fault.fix}\n  [${fault.code}]`);
    this.name = 'RegistryError';
  }
}

/** The fault of an answer that is none of those that are expected. */
export function faultOf(status: number, what: string, registry: string, body: string): Fault {
  const said = sayingOf(body);
  const answer = `${registry} answers ${status}${said ? ` (${said})` : ''}`;
  if (status === 401 || status === 403) {
    return {
      code: 'RegistryAccess',
      what: `${answer} when it is asked for ${what}`,
      fix: `run "docker login ${registry}", or put credentials for it into the "auths" or "credHelpers" of ~/.docker/config.json`,
    };
  }
  if (status === 404) {
    return {
      code: 'ImageNotFound',
      what: `${registry} has no ${what}`,
      fix: 'correct the name, the tag or the digest; if the image is private, log in to its registry',
    };
  }
  if (status === 429) {
    return {
      code: 'RegistryLimit',
      what: `${answer} when it is asked for ${what}: too many requests`,
      fix:
        `wait, or log in to ${registry}, which allows more; or use the same image from another registry, such as ` +
        'public.ecr.aws',
    };
  }
  return {
    code: 'RegistryUnreachable',
    what: `${answer} when it is asked for ${what}`,
    fix: 'try again later',
  };
}

/** The fault of a registry that does not answer. */
export function unreachable(registry: string, error: unknown): Fault {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, message } = (cause ?? {}) as { code?: string; message?: string };
  const { HTTPS_PROXY, https_proxy, NODE_USE_ENV_PROXY } = process.env;
  const hasProxy = Boolean(HTTPS_PROXY ?? https_proxy) && !NODE_USE_ENV_PROXY;
  return {
    code: 'RegistryUnreachable',
    what: `${registry} cannot be reached: ${code ?? message ?? error}`,
    fix: hasProxy
      ? 'set NODE_USE_ENV_PROXY=1, so that Node.js (22.21, 24 and newer) uses HTTPS_PROXY'
      : 'check the network and the name of the registry',
  };
}

function sayingOf(body: string): string {
  try {
    const { errors = [] }: { errors?: { code?: string; message?: string }[] } = JSON.parse(body);
    return errors.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join(', ');
  } catch {
    return '';
  }
}
