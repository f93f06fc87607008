/** The static methods of `TenantId`. */
export type TenantPlace = 'fromAuthorizer' | 'fromHeader' | 'fromPath' | 'fromQuery';
