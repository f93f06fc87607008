import { join } from 'node:path';
import type { Stage } from 'aws-cdk-lib';
import { printImageHint } from '../../bundling/host/summary';
import { phasesOf } from '../../private/synth/phases';
import { pathOfTool } from '../tools/find-tool';

const hinted = new WeakSet<Stage>();

/** Says how the images of a stage are deployed where there is no container engine. */
export function hintAtPublishing(stage: Stage): void {
  if (hinted.has(stage)) return;
  hinted.add(stage);
  phasesOf(stage).on('report', () => {
    if (isEngineMissing(process.env)) printImageHint(join(__dirname, '../engine/lambdaform-image.js'));
  });
}

/** Whether the CDK would find no container engine: it calls what `CDK_DOCKER` names, or else `docker`. */
export function isEngineMissing(env: NodeJS.ProcessEnv): boolean {
  return !env.CDK_DOCKER && pathOfTool('docker', [], env) === undefined;
}
