/** The middle one, and the ones a quarter from the ends. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Ratios of what was measured in the same round: a busy machine slows both. */
export function ratios(values, others) {
  return spread(values.map((value, round) => value / others[round]));
}

/** A ratio with its spread. */
export function shown({ median, low, high }) {
  return `${digits(median)} (${digits(low)}–${digits(high)})`;
}

export function digits(value) {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);
}

export function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
