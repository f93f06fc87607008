export * from './custom-link-props';
export { Link } from './link';
