export { read as handler, write } from './both';
