import { parseAst } from "rolldown/parseAst";

const sources = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
  "TSExternalModuleReference",
]);

/** Every module that a source file names: imports, re-exports, `import()`, and type-only ones (`import("x").T` too). */
export function readImports(text: string, file: string): string[] {
  const lang = file.endsWith("x") ? "tsx" : "ts";
  const found = new Set<string>();
  visit(parseAst(text, { lang }, file), found);
  return [...found];
}

function visit(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, source, expression, argument } = node as Record<string, unknown>;
  if (typeof type === "string" && sources.has(type)) {
    const value = ((source ?? expression ?? argument) as { value?: unknown } | null)?.value;
    if (typeof value === "string") found.add(value);
  }
  for (const child of Object.values(node)) visit(child, found);
}
