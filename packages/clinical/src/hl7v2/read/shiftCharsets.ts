const ESCAPE = "\u001b";
const MOST = 10_000;
const JAPANESE = new TextDecoder("iso-2022-jp", { fatal: true });

/**
 * Reads what charset shifts within a field (`\C2842\`, `\M2442\`: HL7 2.8, chapter 2.7.4) announce: after such a shift the
 * characters are 7-bit codes of ISO 2022, which Japan's messages use. A shift to what no decoder knows falls away, and the
 * characters stay as they are.
 */
export function shiftCharsets(text: string): string {
  if (!text.includes(ESCAPE)) return text;
  const [first = "", ...runs] = text.split(ESCAPE);
  // No person writes so many; decoding each would take long.
  return first + runs.map(runs.length > MOST ? withoutShift : readRun).join("");
}

function withoutShift(run: string): string {
  return run.replace(/^(?:[(\-,./]|\$[()\-,./]?)./, "");
}

function readRun(run: string): string {
  const shift = /^(?:\([BJI]|\$[@B]|\$\([D])/.exec(run)?.[0];
  const rest = withoutShift(run);
  if (shift === undefined || !/^[\0-\x7f]*$/.test(run)) return rest;
  try {
    const bytes = Uint8Array.from(ESCAPE + run, (character) => character.charCodeAt(0));
    return JAPANESE.decode(bytes);
  } catch {
    return rest;
  }
}
