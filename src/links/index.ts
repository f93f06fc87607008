export { CustomLinkProps } from './custom';
export { Link } from './link';
