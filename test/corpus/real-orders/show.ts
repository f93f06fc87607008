import { service } from './composition';

export const handler = async (event: { pathParameters: { id: string } }) => {
  const result = await service.show(event.pathParameters.id);
  return { statusCode: 200, body: JSON.stringify(result ?? {}) };
};
