export * from './props';
export * from './vpc-lattice-trigger';
