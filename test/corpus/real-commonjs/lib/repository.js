const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.CUSTOMERS;

async function findCustomer(id) {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { id } }));
  return Item;
}

async function saveCustomer(customer) {
  await client.send(new PutCommand({ TableName, Item: customer }));
}

async function findByEmail(email) {
  return client.send(new QueryCommand({ TableName, IndexName: 'byEmail', KeyConditionExpression: `email = ${email}` }));
}

module.exports = { findCustomer, saveCustomer, findByEmail };
