/** "Adobe", version 100, no flags, transform 0: the components are RGB as they stand. */
const APP14_RGB = Uint8Array.of(
  ...[0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00, 0x00],
);

/**
 * A JPEG whose components are RGB, for a decoder that takes three components for YCbCr unless an Adobe marker says
 * otherwise: DICOM says it outside of the JPEG. One that has such a marker stays as it is.
 */
export function withColorTransform(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  if (hasAdobe(jpeg)) return new Uint8Array(jpeg);
  const marked = new Uint8Array(jpeg.length + APP14_RGB.length);
  marked.set(jpeg.subarray(0, 2));
  marked.set(APP14_RGB, 2);
  marked.set(jpeg.subarray(2), 2 + APP14_RGB.length);
  return marked;
}

function hasAdobe(jpeg: Uint8Array): boolean {
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xee) return true;
    if (marker === 0xda) return false;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
  return false;
}
