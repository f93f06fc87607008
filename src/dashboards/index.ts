export * from './app-dashboard';
export * from './app-dashboard-props';
