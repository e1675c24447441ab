/** Of `@fontsource/noto-sans`: its files stand under it, and may be kept for ever. */
export const FONT_VERSION = "5.3.0";
