import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import type { Target } from '../model/target';
import type { ImageOptions } from '../options/image-options';
import { withDigest } from './digest-lookup';
import { architectureOf, isOfLambda, type Reference, referenceIn, runtimeOf } from './reference';

/** Lambda's limits. */
const MOST = { strings: 1500, characters: 1000 };

/** What is wrong with what an image starts. */
export function startFaults({ entrypoint = [], command = [], workingDirectory = '/' }: ImageOptions): Fault[] {
  const faults: Fault[] = [];
  for (const [name, strings] of Object.entries({ entrypoint, command })) {
    if (strings.length > MOST.strings) {
      const what = `${name} of the image has ${strings.length} strings, and Lambda allows at most ${MOST.strings}`;
      faults.push({ code: 'ImageStart', what, fix: 'put the others in a file' });
    }
    if (strings.some((text) => Token.isUnresolved(text))) {
      const what = `${name} of the image has a value that is known only after deployment, but the image is built before`;
      faults.push({
        code: 'ImageStart',
        what,
        fix: 'pass it in an environment variable: links, config or environment',
      });
    }
  }
  if (!/^\/[\w./-]*$/.test(workingDirectory) || workingDirectory.length > MOST.characters) {
    const what =
      `workingDirectory of the image is "${workingDirectory}", and must be an absolute path of letters, digits, ` +
      `dots, hyphens, underscores and slashes, of at most ${MOST.characters} characters`;
    faults.push({ code: 'ImageStart', what, fix: "name a folder of the image: workingDirectory: '/var/task'" });
  }
  return faults;
}

/** What is wrong with the variables of an image: they are written into a Dockerfile, where other characters mean something. */
export function variableFaults(variables: Readonly<Record<string, string>>): Fault[] {
  const wrong = Object.entries(variables).filter(([, value]) => !/^[\w.:/#+-]*$/.test(value));
  return wrong.map(([name, value]) => ({
    code: 'ImageStart',
    what:
      `the variable ${name} of an image is "${value}", and may have only letters, digits and the characters . : / # ` +
      '+ - _',
    fix: 'use a handler name without other characters',
  }));
}

/** What is missing for a web server: nothing that a layer has can be added to an image. */
export function serverFaults(base: string | undefined): Fault[] {
  const reference = base === undefined ? undefined : referenceIn(base);
  if (base !== undefined && (!reference || !isOfLambda(reference))) return [];
  return [
    {
      code: 'ImageWebAdapter',
      what: `webServer is set, and ${base === undefined ? 'an image without a base' : `the base image "${base}"`} does not contain AWS Lambda Web Adapter in /opt/extensions`,
      fix:
        'name your own base, with this line in its Dockerfile: "COPY ' +
        '--from=public.ecr.aws/awsguru/aws-lambda-adapter:1.0.0 /lambda-adapter /opt/extensions/lambda-adapter"',
    },
  ];
}

/** What the name of a base image tells that is wrong. */
export function baseFaults(base: string, { runtime, architecture }: Target): Fault[] {
  const reference = referenceIn(base);
  if (!reference) {
    return [
      {
        code: 'ImageBase',
        what: `the base image "${base}" is not the name of an image`,
        fix: "write it like base: 'public.ecr.aws/lambda/python:3.14@sha256:...'",
      },
    ];
  }
  const faults = reference.digest === undefined ? [withoutDigest(base)] : [];
  return [...faults, ...otherFaults(base, reference, { runtime, architecture })];
}

function withoutDigest(base: string): Fault {
  const today = withDigest(base);
  return {
    code: 'ImageDigestMissing',
    what: `the base image "${base}" has no digest, so it may name another image tomorrow`,
    fix: today
      ? `name the image by its current digest: base: '${today}'`
      : `run "npx lambdaform-image digest ${base}", and name what it prints: base: '${base}@sha256:...'`,
  };
}

/** AWS's images say what they are for. */
function otherFaults(base: string, reference: Reference, { runtime, architecture }: Target): Fault[] {
  const faults: Fault[] = [];
  const [itsRuntime, itsArchitecture] = [runtimeOf(reference), architectureOf(reference)];
  if (itsRuntime !== undefined && runtime !== undefined && itsRuntime !== runtime) {
    faults.push({
      code: 'ImageBaseRuntime',
      what: `the base image "${base}" is for ${itsRuntime}, and the package is built for ${runtime}`,
      fix: 'use the base image for the same runtime, or set runtime to that of the base image',
    });
  }
  if (itsArchitecture !== undefined && itsArchitecture !== architecture) {
    faults.push({
      code: 'ImageBaseArchitecture',
      what: `the base image "${base}" is for ${itsArchitecture}, and the function runs on ${architecture}`,
      fix: 'use the tag without an architecture, which covers both, or set architecture to that of the base image',
    });
  }
  return faults;
}
