/** Changes a stretch of the pixel data in place; `at` is its first byte within the pixel data, a multiple of 8. */
export type PixelCleaner = (chunk: Uint8Array, at: number) => void;
