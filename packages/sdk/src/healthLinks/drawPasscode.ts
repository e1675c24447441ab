import { drawWords, randomBytes } from "@linchpin/crypto";

/**
 * A passcode for a link: six digits (a guess in ten tries: 1 in 100,000), or three words (1 in 800 million).
 *
 * @example drawPasscode("digits") // "402917"
 */
export function drawPasscode(kind: "digits" | "words"): string {
  if (kind === "words") return drawWords(3).join(" ");
  for (;;) {
    const number = new DataView(randomBytes(4).buffer).getUint32(0);
    // What lies above the last whole million would make small numbers likelier.
    if (number < MOST - (MOST % MILLION)) return String(number % MILLION).padStart(6, "0");
  }
}

const MILLION = 1_000_000;
const MOST = 2 ** 32;
