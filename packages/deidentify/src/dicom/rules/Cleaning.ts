import type { DicomOptions } from "../DicomProfile.ts";
import type { Action } from "./actionOf.ts";
import type { IdentifyingWords } from "./IdentifyingWords.ts";

/** One file's de-identification: what it is done by, and the count of what was done. */
export class Cleaning {
  readonly options: DicomOptions;
  readonly words: IdentifyingWords;
  readonly tallies = new Map<string, number>();
  kept = 0;

  constructor(options: DicomOptions, words: IdentifyingWords) {
    this.options = options;
    this.words = words;
  }

  count(name: string, action: Action | "shift"): void {
    const key = `${name} ${action}`;
    this.tallies.set(key, (this.tallies.get(key) ?? 0) + 1);
  }
}
