import type { Stage } from "./stage.ts";
import { digest, tokenOf } from "./words.ts";

/** City Hospital mints Asha a record; its id is the digest of the manifest's name. */
export async function mintForAsha(on: Stage, manifest = "asha's record"): Promise<bigint> {
  const tokenId = tokenOf(manifest);
  await on.records.connect(on.cityHospital).mint(on.ashaId, tokenId, digest("asha's bundle"));
  return tokenId;
}
