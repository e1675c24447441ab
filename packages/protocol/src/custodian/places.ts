import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { dealNumber, epoch } from "../words/numbers.ts";

/**
 * `GET /v1/places` (session of the patient): in which compartment each of the patient's records lies that this custodian
 * keeps a share of, by the deal in force of its latest version. Nothing is opened, and nothing journalled.
 * `GET /v1/places/:tokenId` (session of a provider with write consent): of that record alone, for its next version.
 */
export const placesSchema = z.strictObject({
  places: z
    .array(z.strictObject({ tokenId: hex32, compartment: hex32, epoch, deal: dealNumber }))
    .max(10_000),
});
export type RecordPlace = z.infer<typeof placesSchema>["places"][number];
