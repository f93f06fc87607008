// Formats tables and quantities.

/** Formats rows as aligned columns, numbers to the right. */
export function table(header, rows) {
  const lines = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const rightAligned = header.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^\d/.test(String(row[column]))),
  );
  const format = (line) =>
    line
      .map((cell, column) => (rightAligned[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd();
  const [head, ...body] = lines.map(format);
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
