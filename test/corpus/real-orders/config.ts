const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is missing`);
  return value;
};

export const config = {
  ordersTable: required('ORDERS'),
  bus: required('BUS'),
  refundsQueue: required('REFUNDS'),
};
