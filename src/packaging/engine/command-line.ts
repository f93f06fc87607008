/** A command in the words of Docker. */
export interface CommandLine {
  readonly command: string;
  /** The folder of the configuration, if one is given before the command. */
  readonly config?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly operands: readonly string[];
}

/** The options that have no value. */
const FLAGS = ['--password-stdin', '--no-cache'];

/** Reads arguments: `--config /tmp/x build --tag a --platform linux/arm64 .` */
export function commandLineIn(args: readonly string[]): CommandLine {
  const options: Record<string, string> = {};
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (!arg.startsWith('--')) words.push(arg);
    else if (arg.includes('=')) options[arg.slice(0, arg.indexOf('='))] = arg.slice(arg.indexOf('=') + 1);
    else if (FLAGS.includes(arg)) options[arg] = '';
    else options[arg] = args[++at] ?? '';
  }
  const [command = '', ...operands] = words;
  return { command, config: options['--config'], options, operands };
}
