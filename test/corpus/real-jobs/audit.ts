import { AuditHandler } from './jobs';

const instance = new AuditHandler('audit');

export const handler = instance.handle.bind(instance);
