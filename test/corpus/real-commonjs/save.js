const repository = require('./lib/repository');

module.exports.handler = async (event) => {
  await repository.saveCustomer(JSON.parse(event.body));
  return { statusCode: 204 };
};
