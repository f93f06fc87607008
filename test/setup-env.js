// The CDK's built-in validator takes seconds to start in every test file. `npm test -- templates` runs it once over all
// templates of the tests.
process.env.CDK_VALIDATION ??= 'false';
// A line for each synth would clutter the test results.
process.env.LAMBDAFORM_QUIET ??= '1';
// Hides the CDK's warnings about its own use of deprecated API.
process.env.JSII_DEPRECATED ??= 'quiet';
// A stack trace for each construct would take a sixth of the time of tests that define apps, and nobody looks at it.
process.env.CDK_CONTEXT_JSON ??= JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
// Node.js 20 reads these certificates whenever it starts, which takes longer than all else that it does then. Tests start it
// thousands of times, and ask no server that has such a certificate.
delete process.env.NODE_EXTRA_CA_CERTS;
