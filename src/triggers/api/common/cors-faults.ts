import { Token } from 'aws-cdk-lib';
import type { PlacedFault } from '../../../private/errors';
import type { ApiCorsOptions } from './cors-options';

/** What browsers would refuse, or never match, without any message on the side of the API. */
export function corsFaults({ allowOrigins, allowCredentials }: ApiCorsOptions, at: string): PlacedFault[] {
  if (Token.isUnresolved(allowOrigins)) return [];
  const faults: PlacedFault[] = [];
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
