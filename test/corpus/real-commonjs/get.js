const { findCustomer } = require('./lib/repository');

exports.handler = async (event) => {
  const customer = await findCustomer(event.id);
  return customer ? { statusCode: 200, body: JSON.stringify(customer) } : { statusCode: 404 };
};
