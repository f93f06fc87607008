exports.url = process.env.JOBS;
exports.other = () => process.env.NOT_READ;
