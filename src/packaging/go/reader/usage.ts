import type { AwsCall, CodeUsage, EnvironmentRead, SourcePlace } from '../../../analysis/found/code-usage';
import { requestsTo } from '../../../analysis/libraries/signers';
import { portablePath } from '../../../private/paths';
import { clientNamed } from './clients';
import type { GoCall, GoFinding, GoPlace } from './finding';
import { inputsOf } from './inputs';
import { notesOf } from './notes';

/** What a program in Go does with AWS and its environment. */
export function usageOf(appDir: string, finding: GoFinding): CodeUsage {
  const originOf = ({ file, line = 0, via }: GoPlace): { at?: SourcePlace; via?: string } => {
    if (via !== undefined) return { via };
    return file === undefined ? {} : { at: { file: portablePath(appDir, file), line } };
  };
  const requests = finding.signed.flatMap((one) =>
    requestsTo(one.service ?? '').map((text): AwsCall => {
      const [client, operation] = text.split(' ');
      return { client, operation, ...originOf(one) };
    }),
  );
  // A file with variables may set any of them.
  const isFilled = finding.notes.some(({ id }) => id === 'fills');
  return {
    calls: [...finding.calls.flatMap((call) => callsOf(call, originOf(call))), ...requests],
    reads: finding.reads.map(
      ({ name, hasDefault, ...place }): EnvironmentRead => ({
        name,
        hasDefault: hasDefault || isFilled,
        ...originOf(place),
      }),
    ),
    notes: notesOf(finding, originOf),
  };
}

function callsOf(call: GoCall, origin: { at?: SourcePlace; via?: string }): AwsCall[] {
  const { service, operation, input, absence, unsure } = call;
  const client = clientNamed(service);
  return inputsOf(client, operation, input).map((told) => {
    const whole = {
      ...{ client, operation, ...origin, ...told },
      ...(absence && { expectsAbsence: true }),
      ...(unsure && { unsure: true }),
    };
    return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as unknown as AwsCall;
  });
}
