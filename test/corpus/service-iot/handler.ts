import { GetThingShadowCommand, IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';

const client = new IoTDataPlaneClient({ endpoint: process.env.THINGS });

export const handler = async () => client.send(new PublishCommand({ topic: 'shop/orders' }));

export const other = async () => client.send(new GetThingShadowCommand({ thingName: 'x' }));
