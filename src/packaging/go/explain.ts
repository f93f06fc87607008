import type { Fault } from '../../private/errors';

interface Explanation {
  readonly pattern: RegExp;
  fault(match: RegExpExecArray, entry: string): Fault;
}

/** What Go says, in words that tell what to do. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /\brequires go >= ([\d.]+) \(running go ([\d.]+)/,
    fault: ([, wanted, running], entry) => ({
      code: 'GoTooOld',
      what: `${entry} needs Go ${wanted} and Go ${running} is installed`,
      fix: `install Go ${wanted}: go install golang.org/dl/go${wanted}@latest && go${wanted} download; or lower the version in go.mod`,
    }),
  },
  {
    pattern:
      /missing go\.sum entry|updates to go\.(?:mod|sum|work) needed|go\.(?:mod|sum) file not found|no required module provides package (\S+)/,
    fault: (_match, entry) => ({
      code: 'GoSumOutdated',
      what: `the go.mod and go.sum of ${entry} lack a package that its code imports`,
      fix: 'run "go mod tidy" in the folder of the module, and commit go.mod and go.sum',
    }),
  },
  {
    pattern: /build constraints exclude all Go files in (\S+)/,
    fault: ([, folder], entry) => ({
      code: 'GoCgoNeeded',
      what: `${entry} needs ${folder}, which has no files for Linux without cgo`,
      fix:
        'use a package in pure Go, or compile with cgo: cgo: true, packaging: { environment: { CC: ... } } with a ' +
        'compiler for the target',
    }),
  },
];

/** The fault behind what Go prints. */
export function explainGo(output: string, entry: string): Fault | undefined {
  for (const { pattern, fault } of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match) {
      const said = fault(match, entry);
      return { ...said, what: `${said.what}. Go printed:\n\n${output.trim()}\n` };
    }
  }
  return undefined;
}
