import { PhotoStore } from './photos';

const store = new PhotoStore(process.env.PHOTOS);

export const handler = async (event: { key: string }) => store.read(event.key);
