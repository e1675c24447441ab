import type { PixelChoice } from "@linchpin/sdk";

/** What somebody said of letters in an item's pictures, after looking at them. */
export interface PixelWord {
  /** Unix seconds. */
  readonly at: number;
  /** The system that was authenticated. */
  readonly client: string;
  /** Whose word it is, as that system says. */
  readonly person: string;
  /** Which of the item's files, from 1; null: all of them. */
  readonly files: readonly number[] | null;
  readonly choice: PixelChoice;
}

/** Words about pictures, kept for ever: why an image was minted that was refused before. */
export interface PixelWords {
  /** Durable when it resolves. */
  readonly give: (itemId: string, word: PixelWord) => Promise<void>;
  /** In the order in which they were given. */
  readonly of: (itemId: string) => Promise<readonly PixelWord[]>;
}
