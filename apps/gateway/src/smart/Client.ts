import { requestWordsSchema } from "@linchpin/protocol";
import { z } from "zod";
import { readScope } from "./readScope.ts";

const MOST_PER_MINUTE = 60_000;

const httpsUrl = z.url({ protocol: /^https$/ }).max(500);
const jwk = z.looseObject({
  kty: z.enum(["RSA", "EC"]),
  kid: z.string().min(1).max(200),
  d: z.never({ error: "a private key is nobody's business here" }).optional(),
});

/** An EHR system that may ask for tokens, as the hospital's operator registered it. */
export const clientSchema = z
  .strictObject({
    clientId: z.string().regex(/^[\w.:/-]{1,200}$/),
    name: z.string().min(1).max(200),
    /** Its public keys, or where it publishes them: over https only. */
    jwks: z.strictObject({ keys: z.array(jwk).min(1).max(20) }).optional(),
    jwksUrl: httpsUrl.optional(),
    /** The most that it may have: `system/*.rs`, `system/Observation.read`, … */
    scopes: z
      .array(z.string().refine((text) => readScope(text) !== null, { error: "expected a system scope" }))
      .min(1)
      .max(200),
    /** What it reads for. Records granted for something else are not there for it. */
    purposes: z.array(requestWordsSchema.shape.purpose).min(1).default(["treatment"]),
    requestsPerMinute: z.int().min(1).max(MOST_PER_MINUTE).default(600),
  })
  .refine(({ jwks, jwksUrl }) => (jwks === undefined) !== (jwksUrl === undefined), {
    error: "expected jwks or jwksUrl, and not both",
  });

export type Client = z.infer<typeof clientSchema>;

/** Who is registered now. A client that is taken out has no power left at once, tokens included. */
export interface Clients {
  readonly find: (clientId: string) => Promise<Client | null>;
}
