// Draws a dashboard about as the console of CloudWatch does, in SVG.

import { seriesIn } from './series.mjs';

const [COLUMN, ROW, GAP] = [58, 46, 8];
const GREY = '#687078';

/** The picture of a dashboard, down to a row. */
export function svgOf({ widgets }, rows = Number.POSITIVE_INFINITY) {
  const shown = widgets.filter(({ y, height }) => y + height <= rows);
  const [width, height] = [24 * COLUMN, Math.max(...shown.map((one) => one.y + one.height)) * ROW];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Arial, sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#f2f3f3"/>`,
    ...shown.map(widget),
    '</svg>',
    '',
  ].join('\n');
}

function widget({ type, x, y, width, height, properties }) {
  const box = { width: width * COLUMN - GAP, height: height * ROW - GAP };
  const content = { metric: graph, text, alarm: alarms, log: table }[type](properties, box);
  const frame =
    type === 'text' ? '' : `<rect width="${box.width}" height="${box.height}" rx="4" fill="#fff" stroke="#d5dbdb"/>`;
  return `<g transform="translate(${x * COLUMN + GAP / 2},${y * ROW + GAP / 2})">${frame}${content}</g>`;
}

function text({ markdown }) {
  return markdown
    .split('\n')
    .map((line, index) =>
      line.startsWith('## ')
        ? letters(6, 26, line.slice(3), { size: 20, weight: 'bold' })
        : letters(6, 30 + 20 * index, line.replaceAll('`', ''), { size: 13, color: GREY }),
    )
    .join('');
}

function alarms({ title, alarms: all }, { width, height }) {
  const perRow = 6;
  const step = (width - 20) / perRow;
  const chips = all.map((alarm, index) => {
    const [x, y] = [10 + (index % perRow) * step, 34 + Math.floor(index / perRow) * 40];
    if (y + 34 > height) return '';
    const name = alarm.replace(/^Shop-|[0-9A-F]{8}$/g, '');
    const color = index === 0 ? '#d13212' : '#1d8102';
    return `<rect x="${x}" y="${y}" width="${step - 6}" height="34" rx="3" fill="#fff" stroke="${color}"/><rect x="${x}" y="${y}" width="5" height="34" fill="${color}"/>${letters(x + 12, y + 21, shortened(name, step - 30))}`;
  });
  return `${letters(10, 20, title, { weight: 'bold', size: 13 })}${chips.join('')}`;
}

function table({ title }, { width, height }) {
  const columns = [
    ['@timestamp', 10],
    ['handler', 210],
    ['error', 460],
    ['request', width - 330],
  ];
  const rows = Math.floor((height - 60) / 24);
  const lines = Array.from({ length: rows }, (_, row) => {
    const y = 74 + row * 24;
    return [
      `<line x1="10" x2="${width - 10}" y1="${y - 16}" y2="${y - 16}" stroke="#eaeded"/>`,
      letters(10, y, `2026-11-29 10:4${row}:12.345`),
      letters(210, y, 'Shop-CreateOrder18B1EE4A-x1Y2'),
      letters(460, y, row % 2 ? 'timeout' : 'Cannot read properties of undefined (reading "id")'),
      letters(width - 330, y, '8f507cfc-1f2a-4e1c-9d3b-2f6f6b0f0f0f'),
    ].join('');
  });
  const head = columns.map(([name, x]) => letters(x, 48, name, { weight: 'bold' })).join('');
  return `${letters(10, 20, title, { weight: 'bold', size: 13 })}${head}${lines.join('')}`;
}

function graph(properties, { width, height }) {
  const series = seriesIn(properties);
  const lines = properties.annotations?.horizontal ?? [];
  const legend = legendOf(series, lines, width - 20);
  const has = (axis) => series.some((one) => one.axis === axis);
  const area = {
    left: 48,
    right: width - (has('right') ? 48 : 14),
    top: 42,
    bottom: height - 30 - legend.rows * 15,
  };
  const axes = ['left', 'right'].filter(has).map((axis) => axisOf(axis, properties.yAxis?.[axis], series, lines));
  const drawn = axes.flatMap((axis) => [
    axisMarks(axis, area),
    ...series.filter((one) => one.axis === axis.side).map((one) => curve(one, axis, area)),
    ...lines.filter((line) => (line.yAxis ?? 'left') === axis.side).map((line) => level(line, axis, area)),
  ]);
  return [
    letters(10, 20, shortened(properties.title, width - 20, 13), { weight: 'bold', size: 13 }),
    ...drawn,
    ...['08:00', '09:00', '10:00', '11:00'].map((time, index) =>
      letters(area.left + ((area.right - area.left) * index) / 3 - 14, area.bottom + 14, time, {
        color: GREY,
        size: 10,
      }),
    ),
    `<g transform="translate(10,${area.bottom + 30})">${legend.svg}</g>`,
  ].join('');
}

function axisOf(side, { max, label } = {}, series, lines) {
  const values = [
    ...series.filter((one) => one.axis === side).flatMap(({ points }) => points),
    ...lines.filter((line) => (line.yAxis ?? 'left') === side).map(({ value }) => value),
  ];
  const highest = max ?? nice(Math.max(...values, 0) * 1.08 || 1);
  return { side, label, highest };
}

function nice(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((factor) => factor * unit).find((one) => one >= value);
}

function axisMarks({ side, label, highest }, { left, right, top, bottom }) {
  const marks = [0, 0.5, 1].map((part) => {
    const y = bottom - (bottom - top) * part;
    const value = compact(highest * part);
    const [x, anchor] = side === 'left' ? [left - 5, 'end'] : [right + 5, 'start'];
    const grid = side === 'left' ? `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="#eaeded"/>` : '';
    return `${grid}${letters(x, y + 4, value, { anchor, color: GREY, size: 10 })}`;
  });
  const x = side === 'left' ? 10 : right + 4;
  const anchor = side === 'left' ? 'start' : 'middle';
  const name = label ? letters(x, top - 8, label, { color: GREY, size: 10, anchor }) : '';
  return marks.join('') + name;
}

function curve({ points, below, color }, { highest }, { left, right, top, bottom }) {
  const x = (at) => (left + ((right - left) * at) / (points.length - 1)).toFixed(1);
  const y = (value) => Math.max(top, bottom - ((bottom - top) * value) / highest).toFixed(1);
  const line = points.map((value, at) => `${x(at)},${y(value)}`).join(' ');
  const back = below?.map((value, at) => `${x(at)},${y(value)}`).reverse();
  const fill = below ? `<polygon points="${line} ${back.join(' ')}" fill="${color}" opacity="0.25"/>` : '';
  return `${fill}<polyline points="${line}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
}

function level({ value, color }, { highest }, { left, right, top, bottom }) {
  const y = Math.max(top, bottom - ((bottom - top) * value) / highest);
  return `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="1.5" stroke-dasharray="4 2"/>`;
}

/** Lines that are drawn in have their labels in the legend, as in the console. */
function legendOf(series, lines, width) {
  let [x, row] = [0, 0];
  const parts = [...series, ...lines].map(({ label, color }) => {
    const shown = shortened(label, width - 16, 10);
    const size = 20 + shown.length * 6.1;
    if (x > 0 && x + size > width) [x, row] = [0, row + 1];
    const part = `<rect x="${x}" y="${row * 15 - 7}" width="8" height="8" fill="${color}"/>${letters(x + 12, row * 15, shown, { size: 10 })}`;
    x += size;
    return part;
  });
  return { svg: parts.join(''), rows: row + 1 };
}

function compact(value) {
  if (value >= 1e6) return `${+(value / 1e6).toFixed(1)}M`;
  if (value >= 1e3) return `${+(value / 1e3).toFixed(1)}k`;
  return `${+value.toPrecision(2)}`;
}

function shortened(label, width, size = 11) {
  const most = Math.floor(width / (size * 0.6));
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function letters(x, y, content, { size = 11, weight = 'normal', color = '#16191f', anchor = 'start' } = {}) {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}">${escaped}</text>`;
}
