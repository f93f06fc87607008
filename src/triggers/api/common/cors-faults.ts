import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../../private/errors';
import type { ApiCorsOptions } from './cors-options';

/** The faults of origins that browsers refuse or never send, without any message from the API. */
export function corsFaults({ allowOrigins, allowCredentials }: ApiCorsOptions): Fault[] {
  if (Token.isUnresolved(allowOrigins)) return [];
  const faults: Fault[] = [];
  if (allowOrigins.length === 0) {
    const fix = "name the origins of your pages, for example 'https://shop.example.com'";
    faults.push({ code: 'CorsOrigin', what: 'allowOrigins is empty: no page could call the API', fix });
  }
  const every = allowOrigins.find((origin) => origin.includes('*'));
  if (allowCredentials && every) {
    faults.push({
      code: 'CorsCredentials',
      what: `allowCredentials is set together with the origin '${every}', which browsers refuse`,
      fix: 'name the origins of your pages in allowOrigins, or leave allowCredentials out',
    });
  }
  for (const origin of allowOrigins) {
    const meant = Token.isUnresolved(origin) || /^(\*|https?:\/\/\*)$/.test(origin) ? origin : originOf(origin);
    if (meant === origin) continue;
    const fix = meant ? `write '${meant}'` : "write scheme and host, for example 'https://shop.example.com'";
    faults.push({ code: 'CorsOrigin', what: `allowOrigins has '${origin}', which no browser sends`, fix });
  }
  return faults;
}

/**
 * The fault of an API whose CORS settings are set twice.
 *
 * @param api the path of the API
 * @param property the property of the API that may have set them
 */
export function corsTwice(api: string, property: string): Fault {
  return {
    code: 'CorsSetTwice',
    what: `cors is set twice for ${api}: here, and by ${property} or an earlier call`,
    fix: `set it once, here or with ${property}`,
  };
}

/** The origin that a browser would send for a page at this address. */
function originOf(text: string): string | undefined {
  if (text.includes('*')) return undefined;
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: 'null' };
  if (origin !== 'null') return origin;
  // Node.js knows no origin for the schemes of apps and browser extensions, but browsers do.
  return /^[a-z][a-z0-9+.-]*:\/\/[\w.:-]+$/.test(text) ? text : undefined;
}
