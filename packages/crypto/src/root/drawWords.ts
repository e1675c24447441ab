import { wordlist } from "@scure/bip39/wordlists/english.js";
import { randomBytes } from "../bytes/randomBytes.ts";

/** So many words of BIP 39's English list, each drawn by itself: 11 bits a word. For what people tell each other by mouth. */
export function drawWords(count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const [high = 0, low = 0] = randomBytes(2);
    // 2,048 divides 65,536: every word is as likely as any other.
    return wordlist[((high << 8) | low) % wordlist.length] ?? "";
  });
}
