/** The folder of the asset with the files of the function. */
export const FILES = 'files';

/** Where the files are in the image: what Lambda's own images call the task. */
export const TASK = '/var/task';

/** How an image is made of the files in a folder. */
export interface Recipe {
  /** The system and processor, in Docker's words: `linux/arm64`. */
  readonly platform: string;
  /** The name and digest of the base; undefined if there is none. */
  readonly base?: string;
  /** Names and values of letters, digits and signs that mean nothing in a Dockerfile. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

const FIRST_LINE = '# lambdaform image 1: made while the app was synthesized';

/** A Dockerfile for every container engine, that a recipe can be read of again. */
export function dockerfileOf(recipe: Recipe): string {
  const { platform, base, environment, workingDirectory, entrypoint, command } = recipe;
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const lines = [
    FIRST_LINE,
    // The same files for another processor are another image.
    `# ${platform}`,
    `FROM ${base ?? 'scratch'}`,
    `COPY ${FILES}/ ${TASK}/`,
    `ENV ${variables.join(' ')}`,
    `WORKDIR ${workingDirectory}`,
    ...(entrypoint ? [`ENTRYPOINT ${JSON.stringify(entrypoint)}`] : []),
    ...(command ? [`CMD ${JSON.stringify(command)}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What a Dockerfile of `dockerfileOf` was made of; undefined for all others, which only an engine can build. */
export function recipeIn(dockerfile: string): Recipe | undefined {
  const [first, platform = '', ...lines] = dockerfile.split('\n');
  if (first !== FIRST_LINE) return undefined;
  const words = new Map(lines.map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]));
  const listOf = (word: string): string[] | undefined => {
    const text = words.get(word);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const base = words.get('FROM');
  return {
    platform: platform.slice(2),
    base: base === 'scratch' ? undefined : base,
    environment: Object.fromEntries((words.get('ENV') ?? '').split(' ').map((one) => one.split('='))),
    workingDirectory: words.get('WORKDIR') ?? TASK,
    entrypoint: listOf('ENTRYPOINT'),
    command: listOf('CMD'),
  };
}
