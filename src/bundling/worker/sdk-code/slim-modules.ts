import type { Plugin } from 'esbuild';
import { changedModules } from './changed-modules';
import { EAGER_EVENT_STREAMS } from './eager-event-streams';
import { EVENT_STREAMS_OF_CLIENTS } from './event-streams-of-clients';
import { LEAN_MODULES } from './lean-modules';
import { LITERAL_SCHEMA_KEYS } from './schema-keys';

const NAME = 'lambdaform-slim-modules';

/** Leaves out of the SDK what nobody uses. Plugins of users, which may ask for its modules, get all but one as they are. */
export function slimModules(hasPlugins: boolean): Plugin {
  return changedModules(NAME, [EAGER_EVENT_STREAMS, ...(hasPlugins ? [] : [LITERAL_SCHEMA_KEYS, ...LEAN_MODULES])]);
}

/** The same plugins where all clients are those of the SDK. */
export function withFamiliarClients(plugins: readonly Plugin[]): Plugin[] {
  const ofClients = changedModules(NAME, [...EVENT_STREAMS_OF_CLIENTS, LITERAL_SCHEMA_KEYS, ...LEAN_MODULES]);
  return plugins.map((plugin) => (plugin.name === NAME ? ofClients : plugin));
}
