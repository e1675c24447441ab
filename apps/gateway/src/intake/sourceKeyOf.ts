import { createHash } from "node:crypto";
import { digestOf } from "@linchpin/protocol";
import type { IntakeSource } from "./Intake.ts";

/**
 * By what a source is known again: the key that it came with, else the digest of its content, of JSON in its canonical
 * form (RFC 8785), so that white space and the order of members make no difference.
 */
export function sourceKeyOf({
  kind,
  content,
  sourceKey,
}: Pick<IntakeSource, "kind" | "content" | "sourceKey">): string {
  if (sourceKey !== undefined) return `key:${sourceKey}`;
  if (kind === "fhir") {
    try {
      return `json:${digestOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content)))}`;
    } catch {
      // No JSON: known by its bytes.
    }
  }
  return `bytes:${kind}:${createHash("sha256").update(content).digest("hex")}`;
}
