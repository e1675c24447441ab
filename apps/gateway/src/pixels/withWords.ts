import type { SourceFile } from "@linchpin/sdk";
import type { Files } from "../files/Files.ts";
import type { PixelWord, PixelWords } from "./PixelWords.ts";

/** An item's files with what was said of the pictures in each: of several words about one file the last counts. */
export function withWords(
  files: Pick<Files, "of">,
  words: Pick<PixelWords, "of">,
): { readonly of: (itemId: string) => Promise<readonly SourceFile[]> } {
  return {
    of: async (itemId) => {
      const [found, given] = [await files.of(itemId), await words.of(itemId)];
      return found.map((file, place) => {
        const word = given.findLast((one) => isAbout(one, place + 1));
        return word ? { ...file, pixels: word.choice } : file;
      });
    },
  };
}

const isAbout = ({ files }: PixelWord, number: number) => files === null || files.includes(number);
