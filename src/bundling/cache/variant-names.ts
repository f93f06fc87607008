import { ABSENT, type FileQueries, type FileQuery } from '../files/file-queries';
import { fingerprint } from '../files/fingerprint';

/** A query with the answer that it had when the bundle was built. */
export type Finding = readonly [...query: FileQuery, answer: string];

/**
 * The name of a variant: which questions its first group asks, the group with its answers, and all groups.
 *
 * So the variants that many services, branches and versions store under one key need not be tried one by one: of all
 * those that ask the same, the name tells which one fits the answers of today. None displaces another, and none is
 * written by two processes with different contents.
 */
export interface VariantName {
  readonly file: string;
  readonly questions: string;
  readonly group: string;
}

/** The query of a finding. */
export function queryOf([kind, path, detail]: Finding): FileQuery {
  return [kind, path, detail];
}

/** Whether a query has the same answer today. */
export function holdsNow(finding: Finding, files: FileQueries): boolean {
  return files.answer(queryOf(finding)) === finding[3];
}

/** The id of a group. */
export function groupId(findings: readonly Finding[]): string {
  return fingerprint(JSON.stringify(findings));
}

/** The name of the file for a variant. */
export function variantFile(first: readonly Finding[], groups: readonly string[]): string {
  const questions = fingerprint(JSON.stringify(first.map(queryOf)));
  return `${questions}.${groups[0]}.${fingerprint(groups.join('\n'))}.json`;
}

/** The names of variants by what they ask. */
export function byQuestions(files: readonly string[]): readonly (readonly VariantName[])[] {
  const alike = new Map<string, VariantName[]>();
  for (const file of files) {
    const [questions, group] = file.split('.');
    const others = alike.get(questions);
    if (others) others.push({ file, questions, group });
    else alike.set(questions, [{ file, questions, group }]);
  }
  return [...alike.values()];
}

/** The id that a group has with the answers of today; undefined if a file is gone that was read for it. */
export function groupNow(asked: readonly Finding[], files: FileQueries): string | undefined {
  const now: Finding[] = [];
  for (const finding of asked) {
    const [kind, , , before] = finding;
    const query = queryOf(finding);
    const answer = files.answer(query);
    if ((kind === 'content' || kind === 'read') && answer === ABSENT && before !== ABSENT) return undefined;
    now.push([...query, answer]);
  }
  return groupId(now);
}
