export const config = {
  region: process.env.AWS_REGION,
  functions: {
    pricing: process.env.PRICING,
    other: process.env.OTHER,
  },
} as const;
