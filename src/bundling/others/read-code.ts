import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { codeReaderOf, isBundled, setCodeReader } from '../../private/code-reader';
import { findEntry } from '../files/entry';
import { buildSettings, timeLimitOf } from '../host/build-settings';
import { Bundler } from '../host/bundler';
import type { BundleRequest } from '../host/model/request';
import { AwsSdkMode } from '../options/aws-sdk-mode';
import type { BundlingOptions } from '../options/bundling-options';
import { SourceMapMode } from '../options/source-map-mode';
import { codeAtHand, mayBeAtHand } from './code-at-hand';
import { OptionalReads } from './optional-reads';
import { asDeployed } from './places';

// The result is read and never deployed. Only what a runtime brings along is left out.
const OPTIONS: BundlingOptions = {
  awsSdk: AwsSdkMode.RUNTIME,
  keepNames: false,
  minify: false,
  sourceMap: SourceMapMode.NONE,
};

/**
 * Lets the code of a function be read that this library does not bundle, if it is at hand. The file is known now; it is
 * read together with the entries of the app.
 *
 * @param isOptional whether the app is right without it: then code that can't be read is no mistake
 */
export function readCodeOfOthers(handler: IConstruct, isOptional = false): void {
  const stage = Stage.of(handler);
  if (codeReaderOf(handler) || !stage) return;
  if (!isBundled(Stack.of(handler))) {
    if (mayBeAtHand(handler)) setCodeReader<CodeUsage>(handler, { usage: () => undefined, isOfOthers: true });
    return;
  }
  const code = codeAtHand(handler);
  if (!code) return;
  const bundler = isOptional ? OptionalReads.of(stage) : Bundler.of(stage);
  const request = requestFor(handler, code.file, code.exportName);
  bundler.add(request);
  const usage = (): CodeUsage | undefined => {
    const all = bundler.bundleOf(request)?.usage;
    const found = all?.[code.exportName] ?? all?.['*'];
    return found && asDeployed(found);
  };
  setCodeReader<CodeUsage>(handler, { usage, isOfOthers: true });
}

function requestFor(handler: IConstruct, file: string, exportName: string): BundleRequest {
  return {
    entry: findEntry(file),
    isOnlyRead: true,
    typeCheck: false,
    timeLimit: timeLimitOf(OPTIONS),
    path: handler.node.path,
    settings: () => ({ ...buildSettings(OPTIONS), onlyReadFor: exportName }),
    runtime: () => undefined,
    architecture: () => 'x86_64',
    wantedExport: () => exportName,
    note: (id, message) => Annotations.of(handler).addInfoV2(id, message),
    warn: (id, message) => Annotations.of(handler).addWarningV2(id, message),
  };
}
