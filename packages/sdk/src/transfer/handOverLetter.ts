import { hex32 } from "@linchpin/protocol";
import { z } from "zod";
import { handOverOfferSchema } from "./HandOverOffer.ts";

/** What a letter of kind `transfer-notice` between patients says: one record of a hand-over of one or several. */
export const handOverLetterSchema = z.strictObject({
  handOver: hex32,
  /** Patient id of who gives. */
  from: hex32,
  /** As they call themselves: proved by nothing. */
  name: z.string().max(80),
  /** How many records the whole hand-over has. */
  of: z.int().min(1).max(1000),
  /** From 0. */
  at: z.int().min(0),
  offer: handOverOfferSchema,
});
export type HandOverLetter = z.infer<typeof handOverLetterSchema>;
