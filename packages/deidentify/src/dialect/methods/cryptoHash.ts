import { RESOURCE_TYPES } from "../../r4/generated/elements.ts";
import type { FhirNode } from "../tree/FhirNode.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

/** Literal references, of which only the id is hashed. Source: http://hl7.org/fhir/R4/references.html#literal */
const REFERENCES = [
  new RegExp(
    String.raw`^((?:https?:\/\/[A-Za-z0-9\\/.:%$]*)?(?:${RESOURCE_TYPES.join("|")})\/)([A-Za-z0-9\-.]{1,64})(\/_history\/[A-Za-z0-9\-.]{1,64})?$`,
  ),
  /^(urn:oid:)([0-2](?:\.(?:0|[1-9][0-9]*))+)()$/,
  /^(urn:uuid:)([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})()$/,
  /^(#)(.+)()$/s,
];

/** Replaces a value by its HMAC-SHA256 under `cryptoHashKey`, in hex; of a reference, only the id. */
export async function cryptoHash(
  node: FhirNode,
  { parameters }: MethodContext,
): Promise<Operation | undefined> {
  if (node.value === undefined || node.value === "") return undefined;
  const text = textOf(node.value);
  const isReference = node.name === "reference" && node.parent?.type === "Reference";
  const match = isReference ? firstMatch(text) : undefined;
  const [, before = "", id = text, after = ""] = match ?? [];
  node.value = `${before}${await hmac(id, parameters.cryptoHashKey)}${after}`;
  return "cryptoHashed";
}

function firstMatch(text: string): RegExpExecArray | undefined {
  for (const pattern of REFERENCES) {
    const match = pattern.exec(text);
    if (match !== null) return match;
  }
  return undefined;
}

/** A value as .NET writes it, so that both tools hash alike. */
export function textOf(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

// One key serves a whole chart: importing it each time would cost more than the hash.
const keys = new Map<string, ReturnType<typeof crypto.subtle.importKey>>();

async function hmac(text: string, key: string): Promise<string> {
  const encoder = new TextEncoder();
  let imported = keys.get(key);
  if (imported === undefined) {
    keys.clear();
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    imported = crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
    keys.set(key, imported);
  }
  const signature = await crypto.subtle.sign("HMAC", await imported, encoder.encode(text));
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
