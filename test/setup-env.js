// The CDK's built-in validator starts anew in every test file, for seconds. `tools/templates.mjs` runs it once over all
// templates that the tests made.
process.env.CDK_VALIDATION ??= 'false';
// One line for each synth is one line too many among test results.
process.env.LAMBDAFORM_QUIET ??= '1';
// Warnings of the CDK about its own use of what it deprecates.
process.env.JSII_DEPRECATED ??= 'quiet';
