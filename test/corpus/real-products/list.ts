import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import { logger, tracer } from './powertools';
import { DynamoDbProductStore } from './store/dynamodb-product-store';
import type { ProductStore } from './store/product-store';

const store: ProductStore = new DynamoDbProductStore();

const lambdaHandler = async () => {
  try {
    const body = await store.getProducts();
    return { statusCode: 200, body: JSON.stringify(body) };
  } catch (error) {
    logger.error('unexpected', error as Error);
    return { statusCode: 500, body: '{}' };
  }
};

export const handler = middy(lambdaHandler).use(captureLambdaHandler(tracer)).use(injectLambdaContext(logger));
