import { z } from "zod";
import { address, hex32 } from "../words/hex.ts";
import { providerId } from "../words/numbers.ts";

/** `GET /v1/info`: who this custodian is. Its keys are also in `ProviderRegistry`; a client compares. */
export const custodianInfoSchema = z.object({
  scheme: z.literal("linchpin/v1"),
  providerId,
  chainId: z.int().positive(),
  medicalRecord: address,
  signer: address,
  hpkeKey: hex32,
  /** Unix seconds by this custodian's clock. */
  time: z.int(),
  limits: z.object({ bodyBytes: z.int(), carBytes: z.int() }),
});
