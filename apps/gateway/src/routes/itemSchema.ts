import { hex32 } from "@linchpin/protocol";
import { z } from "zod";
import { SOURCE_KINDS } from "../intake/Intake.ts";

export const stateSchema = z.enum(["waiting", "minting", "minted", "rejected", "duplicate", "dropped"]);

/** An `IntakeItem` on the wire. */
export const itemSchema = z.object({
  id: z.uuid(),
  kind: z.enum(SOURCE_KINDS),
  state: stateSchema,
  step: z.string().optional(),
  patientId: hex32.optional(),
  tokenId: hex32.optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  hint: z.string().optional(),
  duplicateOf: z.uuid().optional(),
  receivedAt: z.int(),
  changedAt: z.int(),
  attempts: z.int(),
});
