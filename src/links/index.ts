export { Link } from './link';
