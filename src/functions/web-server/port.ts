import type { WebServerOptions } from './web-server-options';

const USUAL = 8080;

/** The port of a server. */
export function portOf({ port }: WebServerOptions): number {
  return port ?? USUAL;
}
