export * from './props';
export * from './ses-trigger';
