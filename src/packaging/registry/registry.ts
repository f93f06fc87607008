import { ReadableStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';
import { authorizationFor, challengeIn } from './authorization';
import type { Credentials } from './credentials';
import { faultOf, RegistryError, unreachable } from './registry-error';

/** What is sent. */
export type Body = Buffer | ReadableStream;

/** What is asked of a registry. */
export interface Question {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body, for each attempt. */
  readonly body?: () => Body | Promise<Body>;
  /** What it is, in messages. */
  readonly what: string;
  /** How often it is tried: once, if something else tries again. */
  readonly attempts?: number;
  /** Answers that are no mistakes, in addition to those of the 200s. */
  readonly expects?: readonly number[];
}

/** How often something is tried, and how long it is waited for after the first attempt, in milliseconds. */
const ATTEMPTS = 4;
const PAUSE = 500;
const LONGEST_PAUSE = 20_000;

/** One repository of a registry, asked by its HTTP API. */
export class Registry {
  private authorization?: string;

  /**
   * @param host the host, with a port if it has one
   * @param repository the path of the repository
   * @param actions what is done: `pull` or `pull,push`
   * @param credentials whom it is asked as; undefined to ask as nobody
   */
  public constructor(
    public readonly host: string,
    public readonly repository: string,
    private readonly actions: string,
    private readonly credentials: Credentials | undefined,
  ) {}

  /** Asks for something below the repository, or for what a registry has named. */
  public async ask(path: string, question: Question): Promise<Response> {
    const url = new URL(path, `${originOf(this.host)}/v2/${this.repository}/`);
    for (let attempt = 1; ; attempt++) {
      const answer = await this.attempt(url, question);
      const isLast = attempt >= (question.attempts ?? ATTEMPTS);
      if (answer instanceof Response) {
        if (answer.ok || question.expects?.includes(answer.status)) return answer;
        if (isLast || !isTransient(answer.status))
          throw new RegistryError(faultOf(answer.status, question.what, this.host, await answer.text()));
        await answer.body?.cancel();
        await wait(pauseOf(attempt, answer.headers.get('retry-after')));
      } else {
        if (isLast || !isWorthAnother(answer)) throw new RegistryError(unreachable(this.host, answer));
        await wait(pauseOf(attempt));
      }
    }
  }

  /** An answer, or the error that there was none. */
  private async attempt(url: URL, question: Question): Promise<Response | Error> {
    try {
      const first = await this.send(url, question);
      const challenge = first.status === 401 ? challengeIn(first.headers.get('www-authenticate') ?? '') : undefined;
      if (!challenge) return first;
      const scope = `repository:${this.repository}:${this.actions}`;
      const authorization = await authorizationFor(challenge, scope, this.credentials);
      if (authorization === undefined || authorization === this.authorization) return first;
      await first.body?.cancel();
      this.authorization = authorization;
      return await this.send(url, question);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private async send(url: URL, { method = 'GET', headers, body }: Question): Promise<Response> {
    const content = await body?.();
    // Where it stores blobs elsewhere, that host is not given the token: fetch leaves it out.
    const own = url.origin === originOf(this.host) && this.authorization;
    return fetch(url, {
      method,
      headers: { ...headers, ...(own ? { authorization: own } : {}) },
      body: content,
      ...(content instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
  }
}

/** Registries on this machine have no certificates. */
function originOf(host: string): string {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host === 'docker.io' ? 'registry-1.docker.io' : host}`;
}

function isTransient(status: number): boolean {
  return status === 429 || status >= 500;
}

/** What has no such host today has none in a second. */
function isWorthAnother(error: Error): boolean {
  const { code } = (error.cause ?? {}) as { code?: string };
  return !['ENOTFOUND', 'ECONNREFUSED', 'ERR_INVALID_URL'].includes(code ?? '');
}

function pauseOf(attempt: number, after?: string | null): number {
  const asked = Number(after) * 1000;
  return Math.min(asked > 0 ? asked : PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
}
