/** Parts in which a large font is shipped, and the letters that each one has. */
const SCRIPTS = {
  "latin-ext": /[\u0100-\u02BA\u02BD-\u02FF\u1D00-\u1DFF\u20A0-\u20C0\u2C60-\u2C7F\uA720-\uA7FF]/,
  vietnamese:
    /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]|[\u0300-\u0323]/,
  greek: /[\u0370-\u03FF]/,
  cyrillic: /[\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]/,
  "cyrillic-ext": /[\u0460-\u052F\u1C80-\u1C88\u2DE0-\u2DFF\uA640-\uA69F]/,
  devanagari: /[\u0900-\u097F\u1CD0-\u1CF9\u20B9\uA8E0-\uA8FF]/,
} as const;

export type PaperScript = "latin" | keyof typeof SCRIPTS;

/** The parts of a font that a text needs, in the order in which they are to be tried. Latin always comes first. */
export function neededScripts(text: string): readonly PaperScript[] {
  const others = (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).filter((name) =>
    SCRIPTS[name].test(text),
  );
  return ["latin", ...others];
}
