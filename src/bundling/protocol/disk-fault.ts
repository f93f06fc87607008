import type { Fault } from '../../private/errors';

/** What systems say when files can't be used, by their code. */
const REASONS: Readonly<Record<string, Omit<Fault, 'what'> & { readonly reason: string }>> = {
  ENOSPC: { code: 'DiskFull', reason: 'no space is left on its disk', fix: 'free some space there' },
  EDQUOT: { code: 'DiskFull', reason: 'the quota of the user is used up', fix: 'free some space there' },
  EROFS: { code: 'FileNotAccessible', reason: 'its disk is read-only', fix: 'let the synth write elsewhere' },
  EACCES: { code: 'FileNotAccessible', reason: 'access is denied', fix: 'give the user who synthesizes access to it' },
  EPERM: { code: 'FileNotAccessible', reason: 'access is denied', fix: 'give the user who synthesizes access to it' },
  ENAMETOOLONG: {
    code: 'NameTooLong',
    reason: 'the name is too long for the file system',
    fix: 'shorten the name, or synthesize into a folder with a shorter path',
  },
};

/** The fault behind an error of the file system; undefined if the error is another one. */
export function diskFault(error: unknown): Fault | undefined {
  const { code = '', path, dest } = error instanceof Error ? (error as NodeJS.ErrnoException & { dest?: string }) : {};
  const known = REASONS[code];
  if (!known) return undefined;
  const { reason, ...fault } = known;
  return { ...fault, what: `${dest ?? path ?? 'a file'} cannot be used: ${reason} (${code})` };
}
