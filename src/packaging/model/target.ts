/** The instruction sets of Lambda, in the CDK's words. */
export type Architecture = 'arm64' | 'x86_64';

/** What container engines call them. */
export const PLATFORMS: Readonly<Record<Architecture, string>> = { arm64: 'linux/arm64', x86_64: 'linux/amd64' };

/** What a package runs on. Other constructs may still change it until the package is made. */
export interface Target {
  /** The runtime: `python3.14`; undefined if it is known only after deployment. */
  readonly runtime?: string;
  readonly architecture: Architecture;
  /** The handler, in the notation of the runtime. */
  readonly handler?: string;
  /** Set for a container image with a web server. `program` is the script of the package that starts it, if there is one. */
  readonly server?: { readonly program?: string };
}

/** The systems of Lambda's runtimes, with the version of their C library. */
const SYSTEMS = {
  al2: { name: 'Amazon Linux 2', glibc: '2.26' },
  al2023: { name: 'Amazon Linux 2023', glibc: '2.34' },
} as const;

/** A system that runtimes run on. */
export type System = (typeof SYSTEMS)[keyof typeof SYSTEMS];

/** The first version of each runtime that runs on Amazon Linux 2023. */
const FIRST_ON_AL2023: Readonly<Record<string, number>> = {
  nodejs: 20,
  python: 3.12,
  java: 21,
  ruby: 3.3,
  dotnet: 8,
};

/**
 * The system of a runtime; the older one if it is not known, as what runs on that runs on the newer one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export function systemOf(runtime: string | undefined): System {
  if (runtime === 'provided.al2023') return SYSTEMS.al2023;
  const [, language = '', version = '0'] = /^([a-z]+)([\d.]+)/.exec(runtime ?? '') ?? [];
  const first = FIRST_ON_AL2023[language];
  return first !== undefined && !isOlder(version, String(first)) ? SYSTEMS.al2023 : SYSTEMS.al2;
}

/** Whether a version such as `3.9` is older than another one such as `3.12`. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  const at = one.findIndex((part, index) => part !== (other[index] ?? 0));
  if (at < 0) return one.length < other.length && other.slice(one.length).some((part) => part > 0);
  return one[at] < (other[at] ?? 0);
}
