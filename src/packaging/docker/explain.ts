import type { Fault } from '../../private/errors';

interface Explanation {
  readonly pattern: RegExp;
  fault(match: RegExpExecArray, image: string): Omit<Fault, 'code'>;
}

/** What Docker and programs like it say, in words that tell what to do. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /Cannot connect to the Docker daemon|Is the docker daemon running|error during connect/i,
    fault: () => ({ what: 'Docker is not running', fix: 'start it, or leave out packaging.buildWith' }),
  },
  {
    pattern: /exec: "([^"\n]{1,100})": executable file not found/,
    fault: ([, tool], image) => ({
      what: `the image ${image} has no ${tool}`,
      fix: `name an image that has it: PackageBuild.docker({ image: ... })`,
    }),
  },
  {
    pattern: /manifest unknown|pull access denied|repository does not exist|manifest for [^\n]{1,200} not found/i,
    fault: (_match, image) => ({
      what: `the image ${image} does not exist, or you may not pull it`,
      fix: 'name another one: PackageBuild.docker({ image: ... })',
    }),
  },
  {
    pattern: /exec format error/i,
    fault: (_match, image) => ({
      what: `the image ${image} is for a processor that this machine neither has nor emulates`,
      fix: 'set architecture to that of this machine, or install the emulation: docker run --privileged --rm tonistiigi/binfmt --install all',
    }),
  },
];

/** The fault behind what the program that runs containers prints. */
export function explainEngine(output: string, entry: string, image: string): Fault | undefined {
  for (const { pattern, fault } of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (!match) continue;
    const { what, fix } = fault(match, image);
    const said = `${entry} is built in a container, and ${what}; it printed:\n\n${output.trim()}\n`;
    return { code: 'PackageBuildContainer', what: said, fix };
  }
  return undefined;
}
