import type { WiringOptions } from './wiring-options';

// The compiler asks for each option, so that none is passed on to the CDK by mistake.
const NAMES: Readonly<Record<keyof WiringOptions, true>> = {
  triggers: true,
  links: true,
  uses: true,
  config: true,
  onFailure: true,
  onSuccess: true,
  alarms: true,
  rollout: true,
  provisionedConcurrency: true,
  retryAttempts: true,
  maxEventAge: true,
};

/** Divides properties into those of the wiring and the others. */
export function divided<T extends WiringOptions>(
  props: T,
): [wiring: WiringOptions, others: Omit<T, keyof WiringOptions>] {
  const entries = Object.entries(props);
  const isOfWiring = ([name]: readonly [string, unknown]) => Object.hasOwn(NAMES, name);
  return [
    Object.fromEntries(entries.filter(isOfWiring)),
    Object.fromEntries(entries.filter((entry) => !isOfWiring(entry))) as Omit<T, keyof WiringOptions>,
  ];
}
