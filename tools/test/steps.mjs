// The steps of `npm test`, in the order in which they start: while the library compiles, short ones that don't read it, then
// those that take longest.
//
// Apps are synthesized, built and deployed on the user's Node.js, also those in other languages. Tests and tools run on the
// newest one: what the library calls of Node.js is limited by the types of the oldest.
//
// A step returns its failures, one line each, or { passed, failures } if it counts tests itself.

import { delimiter, dirname, join } from 'node:path';
import { modules, venvProgram } from '../shared/paths.mjs';
import { newNode, node, program } from '../shared/programs.mjs';
import { checkApiDocument } from './checks/api-document.mjs';
import { checkDocs } from './checks/docs.mjs';
import { checkDotNet } from './checks/dotnet.mjs';
import { checkLanguages } from './checks/languages/check.mjs';
import { checkLockTools } from './checks/lock-tools.mjs';
import { checkPackage } from './checks/package.mjs';
import { checkTemplates } from './checks/templates.mjs';
import { runTests } from './tests.mjs';

/**
 * Each step has a name and a title. It starts when those in `after` have ended, `needsLibrary` says that it reads lib/ or
 * .jsii, and `isExtra` that it runs only when it is named.
 *
 * @param work a folder for temporary files
 */
export function stepsIn(work) {
  const templates = join(work, 'templates');
  return [
    {
      name: 'compile',
      title: 'jsii compiles without a warning',
      run: async (step) => {
        await step.run(program('jsii'), ['--fail-on-warnings', '--silence-warnings=reserved-word']);
        await step.run(newNode, ['tools/generate/lazy-index.mjs']);
        await step.run(newNode, ['tools/generate/bundled-programs.mjs']);
        await step.run(newNode, ['tools/generate/bundled-library.mjs']);
      },
    },
    {
      name: 'lint',
      title: 'format and lint',
      run: (step) => step.run(program('biome'), ['check', '--no-errors-on-unmatched', '.']),
    },
    {
      name: 'docs',
      title: 'the code in docs and the handlers in the README compile',
      run: (step) => checkDocs(step, work),
    },
    {
      name: 'types',
      title: 'the types of the tests are right',
      run: (step) => checkTypes(step, 'test'),
    },
    {
      name: 'lock-tools',
      title: 'packages of Python follow the lock files of Poetry and Pipenv',
      run: (step) => checkLockTools(step, work),
    },
    {
      name: 'unit',
      title: 'tests',
      needsLibrary: true,
      // The Python of this project starts sooner than one that a version manager has to find.
      run: (step) =>
        runTests(step, work, 'unit', [], {
          env: {
            LAMBDAFORM_RECORD_TEMPLATES: templates,
            PATH: [dirname(venvProgram('python')), process.env.PATH].join(delimiter),
          },
        }),
    },
    {
      name: 'e2e',
      title: 'every source, deployed, delivers real events, and no event is lost when handlers fail',
      needsLibrary: true,
      run: (step) => runTests(step, work, 'e2e', ['--config', 'test/e2e/jest.config.js'], { runtime: node }),
    },
    {
      name: 'languages',
      title: 'apps in Python, Java and Go come to the same templates as in TypeScript',
      needsLibrary: true,
      run: (step) => checkLanguages(step, work),
    },
    {
      name: 'next',
      title: 'tests with a newer CDK',
      needsLibrary: true, // some read which triggers there are
      run: (step) => runTests(step, work, 'next', ['--config', 'test/jest.next.config.js']),
    },
    {
      name: 'templates',
      title: 'every template of a test passes cfn-lint and the strict validator of the CDK',
      after: ['unit'], // which records them
      run: (step) => checkTemplates(step, templates),
    },
    {
      name: 'package',
      title: 'the packed library synthesizes in an empty app',
      needsLibrary: true,
      run: (step) => checkPackage(step, work),
    },
    {
      name: 'snippets',
      title: 'the README and the examples in the docs compile',
      needsLibrary: true,
      run: (step) => step.run(program('jsii-rosetta'), ['extract', '--strict', '--batch', '1000']),
    },
    {
      name: 'demo',
      title: 'the example, deployed, handles real events',
      needsLibrary: true,
      run: (step) => step.run(node, ['tools/demo/run.mjs']),
    },
    {
      name: 'example-types',
      title: 'the types of the examples are right',
      needsLibrary: true, // they import it as a package
      run: (step) => checkTypes(step, 'examples'),
    },
    {
      name: 'api',
      title: 'API.md matches the code',
      needsLibrary: true,
      run: (step) => checkApiDocument(step, work),
    },
    {
      name: 'dotnet',
      title: 'functions in .NET are built and run by .NET',
      run: (step) => checkDotNet(step, work),
    },
    {
      name: 'quick',
      title: 'tests that build no bundles',
      isExtra: true,
      run: (step) => runTests(step, work, 'quick', ['--config', 'test/jest.quick.config.js']),
    },
  ].map((step) => ({ ...step, after: [...(step.after ?? []), ...(step.needsLibrary ? ['compile'] : [])] }));
}

/** The steps that a name on the command line stands for. */
export const GROUPS = { quick: ['lint', 'types', 'example-types', 'quick'] };

async function checkTypes(step, folder) {
  const record = join(modules, '.cache', 'tsgo', `${folder}.tsbuildinfo`);
  await step.run(program('tsgo'), ['--project', folder, '--incremental', '--tsBuildInfoFile', record]);
}
