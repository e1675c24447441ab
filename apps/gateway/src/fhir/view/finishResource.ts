import { createHash } from "node:crypto";
import type { Hex } from "@linchpin/protocol";
import type { Item, Resource } from "./Item.ts";
import { TOKEN_SYSTEM } from "./systems.ts";

/**
 * Sets what the server answers for: `meta.versionId`, `lastUpdated`, `source` and one tag for each token that it stems
 * from (https://hl7.org/fhir/R4/resource.html#Meta). Profiles and security labels of the source stay.
 */
export function finishResource(
  resource: Resource,
  {
    patientId,
    tokens,
    updatedAt,
  }: { readonly patientId: Hex; readonly tokens: readonly Hex[]; readonly updatedAt: number },
): Item {
  const { resourceType, id, meta, ...rest } = resource;
  const held = (typeof meta === "object" && meta !== null ? meta : {}) as Record<string, unknown>;
  const tags = Array.isArray(held.tag) ? held.tag : [];
  const kept = {
    ...held,
    ...(tokens[0] ? { source: `${TOKEN_SYSTEM}:${tokens[0]}` } : {}),
    tag: [...tags, ...tokens.map((code) => ({ system: TOKEN_SYSTEM, code }))],
  };
  if (kept.tag.length === 0) delete (kept as { tag?: unknown }).tag;
  const lastUpdated = new Date(updatedAt).toISOString();
  const versionId = createHash("sha256")
    .update(JSON.stringify([rest, kept]))
    .digest("hex")
    .slice(0, 16);
  return {
    type: resourceType,
    id,
    patientId,
    versionId,
    updatedAt,
    resource: { resourceType, id, meta: { ...kept, versionId, lastUpdated }, ...rest },
  };
}
