import type { PixelChoice } from "@linchpin/sdk";
import { listed, usage } from "../askedFor.ts";
import type { Asked } from "../Command.ts";

/** What `readPixelChoice` reads. */
export const pixelOptions = {
  blank: { type: "string", multiple: true },
  reviewed: { type: "boolean" },
} as const;

/** What somebody who looked at the pictures says of letters in them. Error: `cli/usage`. */
export function readPixelChoice(asked: Asked): PixelChoice | undefined {
  const blank = listed(asked, "blank").map((text) => {
    const [, ...numbers] = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/.exec(text) ?? [];
    if (numbers.length !== 4) throw usage("--blank takes x,y,width,height in pixels, such as 0,0,512,40.");
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    return { x, y, width, height };
  });
  if (blank.length > 0) return { blank };
  return asked.values.reviewed === true ? { reviewed: true } : undefined;
}
