// Draws a photo and decodes photos.

import jpeg from 'jpeg-js';

/** A JPEG of a sunset. */
export function makePhoto(width, height) {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const toSun = Math.hypot(x - width / 2, y - height * 0.6) / height;
      const glow = Math.max(0, 1 - toSun);
      data.writeUInt32BE(colour(255 * glow ** 0.3, 190 * glow, 90 * (y / height)), (y * width + x) * 4);
    }
  }
  return jpeg.encode({ data, width, height }, 90).data;
}

function colour(red, green, blue) {
  return ((Math.round(red) << 24) | (Math.round(green) << 16) | (Math.round(blue) << 8) | 0xff) >>> 0;
}

/** Decodes a JPEG to its width, its height and the colour of its middle. Throws if it is not a JPEG. */
export function lookAtPhoto(bytes) {
  const { width, height, data } = jpeg.decode(bytes);
  const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
  return { width, height, middle: [...data.subarray(middle, middle + 3)] };
}
