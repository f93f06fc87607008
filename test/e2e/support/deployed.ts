/** What was deployed: the outputs of all stacks, where the emulator is, and why an example is missing. */
interface Deployed {
  readonly port: number;
  readonly log: string;
  readonly withoutPolyglot?: string;
  readonly outputs: Record<string, Record<string, string>>;
}

export const deployed: Deployed = JSON.parse(process.env.LAMBDAFORM_E2E ?? fail());

/** The outputs of a stack; an unknown name is an error instead of `undefined`. */
export function outputsOf(stack: string): Record<string, string> {
  const outputs = deployed.outputs[stack];
  if (!outputs) throw new Error(`there is no stack ${stack}, but ${Object.keys(deployed.outputs)}`);
  return new Proxy(outputs, {
    get: (all, name: string) => {
      if (!(name in all)) throw new Error(`${stack} has no output ${name}, but ${Object.keys(all)}`);
      return all[name];
    },
  });
}

function fail(): never {
  throw new Error('these tests need the emulator: npm test -- e2e');
}
