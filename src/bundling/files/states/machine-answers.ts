import os from 'node:os';

/** What code may ask about the machine and its user, and what lasts from one synth to the next. */
export const MACHINE_QUESTIONS = [
  ...(['homedir', 'hostname', 'machine', 'networkInterfaces', 'release', 'userInfo', 'version'] as const),
] as const;

/** The time zone of the machine, which is asked wherever a date becomes text. */
export const TIME_ZONE = 'timeZone';

/** What the machine answers; nothing if that is no question, or if it doesn't know. */
export function machineAnswer(question: string): string | undefined {
  if (question === TIME_ZONE) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  const name = MACHINE_QUESTIONS.find((one) => one === question);
  try {
    return name && JSON.stringify(os[name]());
  } catch {
    return undefined;
  }
}
