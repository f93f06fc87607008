export { Link } from './link';
export * from './model/custom-link-props';
