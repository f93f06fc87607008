import { type Duration, Token } from 'aws-cdk-lib';
import type { Fault } from '../private/errors';

/** Which pages of other origins may call an API from a browser. */
export interface ApiCorsOptions {
  /**
   * The origins, each as a browser writes it: scheme and host, with the port if it is no usual one, without a path or a
   * slash at the end. `['*']` for all of them.
   */
  readonly allowOrigins: string[];

  /**
   * Methods that a page may use.
   *
   * @default ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
   */
  readonly allowMethods?: string[];

  /**
   * Headers that a page may send.
   *
   * @default ['Content-Type', 'X-Amz-Date', 'Authorization', 'X-Api-Key', 'X-Amz-Security-Token', 'X-Amz-User-Agent']
   */
  readonly allowHeaders?: string[];

  /**
   * Whether a page may send cookies. Not together with all origins: browsers refuse that.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * Headers of an answer that a page may read besides the usual ones.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser remembers this: up to 24 hours; browsers have shorter limits of their own.
   *
   * @default - 5 seconds in most browsers
   */
  readonly maxAge?: Duration;
}

/** What browsers would refuse, or never match, without any message on the side of the API. */
export function corsFaults({ allowOrigins, allowCredentials }: ApiCorsOptions, at: string): Fault[] {
  if (Token.isUnresolved(allowOrigins)) return [];
  const faults: Fault[] = [];
  if (allowOrigins.length === 0) {
    const fix = "name the origins of your pages, for example 'https://shop.example.com'";
    faults.push({ code: 'CorsOrigin', what: 'allowOrigins is empty: no page could call the API', fix, at });
  }
  const every = allowOrigins.find((origin) => origin.includes('*'));
  if (allowCredentials && every) {
    faults.push({
      code: 'CorsCredentials',
      what: `allowCredentials together with the origin '${every}', which browsers refuse`,
      fix: 'name the origins of your pages in allowOrigins, or leave allowCredentials out',
      at,
    });
  }
  for (const origin of allowOrigins) {
    const meant = Token.isUnresolved(origin) || /^(\*|https?:\/\/\*)$/.test(origin) ? origin : originOf(origin);
    if (meant === origin) continue;
    const fix = meant ? `write '${meant}'` : "write scheme and host, for example 'https://shop.example.com'";
    faults.push({ code: 'CorsOrigin', what: `allowOrigins has '${origin}', which no browser sends`, fix, at });
  }
  return faults;
}

/** What a browser would send for a page at this address. */
function originOf(text: string): string | undefined {
  if (text.includes('*')) return undefined;
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: 'null' };
  if (origin !== 'null') return origin;
  // Schemes of apps and browser extensions have no origin in the eyes of Node.js, but they have one in a browser.
  return /^[a-z][a-z0-9+.-]*:\/\/[\w.:-]+$/.test(text) ? text : undefined;
}
