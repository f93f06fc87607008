/** The median and the quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** Interpolates between the two values around the place, as most statistics programs do (type 7 of Hyndman and Fan). */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const next = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[next] - sorted[below]);
}

/** Ratios of values measured in the same round, because a busy machine slows both. */
export function ratios(values, others) {
  return spread(values.map((value, round) => value / others[round]));
}

/** A ratio with its spread. */
export function shown({ median, low, high }) {
  return `${digits(median)} (${digits(low)}–${digits(high)})`;
}

export function digits(value) {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : value >= 0.1 ? 2 : 3);
}

export function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
