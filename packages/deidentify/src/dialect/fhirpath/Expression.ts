import type { SystemValue } from "./SystemValue.ts";

/** A parsed FHIRPath expression. */
export type Expression =
  | { kind: "literal"; value: SystemValue }
  | { kind: "empty" }
  | { kind: "this" | "index" | "total" }
  | { kind: "constant"; name: string }
  /** An element, or a type when it begins with a capital; of `on`, or of the focus. */
  | { kind: "member"; on: Expression | undefined; name: string }
  | { kind: "call"; on: Expression | undefined; name: string; args: Expression[] }
  | { kind: "indexed"; on: Expression; index: Expression }
  | { kind: "unary"; operator: "+" | "-"; of: Expression }
  | { kind: "type"; operator: "is" | "as"; of: Expression; type: string }
  | { kind: "binary"; operator: string; left: Expression; right: Expression };
