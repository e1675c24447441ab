import type { Scope } from "./Scope.ts";

const V1: Readonly<Record<string, string>> = { read: "rs", write: "cud", "*": "cruds" };

/**
 * Reads one scope of a backend service, in SMART's second spelling (`system/Condition.rs`) or its first
 * (`system/Condition.read`); null for what is none, such as a user's or a patient's
 * (https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html).
 */
export function readScope(text: string): Scope | null {
  const match = /^system\/(\*|[A-Z][A-Za-z]{1,63})\.(\*|read|write|c?r?u?d?s?)(?:\?([!-~]{1,500}))?$/.exec(
    text,
  );
  if (!match) return null;
  const [, type = "", actions = "", filter = ""] = match;
  const plain = V1[actions] ?? actions;
  if (plain === "" || (filter !== "" && (type === "*" || V1[actions] !== undefined))) return null;
  return { type, actions: plain, filter };
}

export function writeScope({ type, actions, filter }: Scope): string {
  return `system/${type}.${actions}${filter === "" ? "" : `?${filter}`}`;
}
