const { rmSync } = require('node:fs');

module.exports = () => rmSync(process.env.LAMBDAFORM_TRANSPILED, { recursive: true, force: true });
