import type { CodeUsage, EnvironmentRead, SourcePlace } from '../../../analysis/found/code-usage';
import { requestsTo } from '../../../analysis/libraries/signers';
import { portablePath } from '../../../private/paths';
import { type RawCall, usageOf as usageOfRaw } from '../../reading/usage-of';
import { clientNamed } from './clients';
import type { GoCall, GoFinding, GoPlace } from './finding';
import { notesOf } from './notes';
import { seenInput } from './seen-values';

/** What a program in Go does with AWS and its environment. */
export function usageOf(appDir: string, finding: GoFinding): CodeUsage {
  const originOf = ({ file, line = 0, via }: GoPlace): { at?: SourcePlace; via?: string } => {
    if (via !== undefined) return { via };
    return file === undefined ? {} : { at: { file: portablePath(appDir, file), line } };
  };
  const requests = finding.signed.flatMap((one) =>
    requestsTo(one.service ?? '').map((text): RawCall => {
      const [client, operation] = text.split(' ');
      return { client, operation, input: ['unknown'], ...originOf(one) };
    }),
  );
  // A file with variables may set any of them.
  const isFilled = finding.notes.some(({ id }) => id === 'fills');
  return usageOfRaw({
    calls: [...finding.calls.map((call) => ({ ...callOf(call), ...originOf(call) })), ...requests],
    reads: finding.reads.map(
      ({ name, hasDefault, ...place }): EnvironmentRead => ({
        name,
        hasDefault: hasDefault || isFilled,
        ...originOf(place),
      }),
    ),
    notes: notesOf(finding, originOf),
  });
}

function callOf({ service, operation, input, absence, unsure }: GoCall): RawCall {
  const client = clientNamed(service);
  return { client, operation, input: seenInput(client, input), expectsAbsence: absence, unsure };
}
