import { MailHandler } from './jobs';

const instance = new MailHandler('mail');

export const handler = async (event: any) => instance.handle(event);
