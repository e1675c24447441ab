import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";

/** One stable error code, as the source tells it. */
export type ErrorEntry = { code: string; message: string; hint: string; files: string[] };

const DOCUMENT = path.join(root, "docs", "errors.md");
const SOURCES = ["packages/*/src/**/*.{ts,tsx}", "apps/*/src/**/*.{ts,tsx}"];
const NOT_SHIPPED =
  /(\.(test|journey|fixture)\.tsx?|\.d\.ts)$|[/\\](test|testing|generated)[/\\]|^packages[/\\]journeys[/\\]/;
// "area/what", or the beginning of one that a value completes: `area/what-${…}`.
const LITERAL =
  /(?:"((?:[a-z0-9]+-)*[a-z0-9]+\/(?:[a-z0-9]+-)*[a-z0-9]+)"|\bcode: `([a-z0-9-]+\/[a-z0-9-]*)\$\{\w+\}`)/g;
// A text of the source: "…" or `…`.
const TEXT = String.raw`("(?:[^"\\]|\\.)*"|${"`"}(?:[^${"`"}\\]|\\.)*${"`"})`;

/** What the source puts together where the error is raised, said here in general. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = {
  "cli/usage": "The command line was called in a way that it does not know; the message says which.",
  "deidentify/bad-capsule": "The identity capsule does not belong to this content, or is malformed.",
  "hl7/charset": "The message is not in the charset that MSH-18 names, or names one that cannot be read.",
  "hl7/delimiters": "MSH-1 or MSH-2 names no delimiters.",
  "hl7/structure": "A segment stands before the one that it belongs to.",
  "identity/unknown": "Nobody of that name is known here, or nobody known here can do this.",
  "indexer/failed": "Following the chain failed in a way that was not foreseen.",
  "manifest/broken-chain": "The versions do not lead back to the token's first manifest.",
  "manifest/not-canonical": "The manifest's block is not in its canonical form.",
  "part/wrong-length": "A part's ciphertext is not as long as its manifest says.",
  "sign-in/…": "The web server refused a sign-in; the code ends with the reason.",
  "upload/failed": "A node failed to take an upload in a way that was not foreseen.",
};

/**
 * Every error code of the shipped source, by name, with the message and hint that stand beside it. An area is one that
 * some `code: "area/what"`, or a code followed by its sentence, names; of that area every literal counts that is neither
 * compared nor imported.
 */
export function listErrors(folder = root): ErrorEntry[] {
  const files = globSync(SOURCES, { cwd: folder })
    .filter((file) => !NOT_SHIPPED.test(file))
    .sort();
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
  const areas = new Set([...texts.values()].flatMap(areasOf));
  const found = new Map<string, ErrorEntry>();
  for (const [file, text] of texts) {
    for (const match of text.matchAll(LITERAL)) {
      const code = match[1] ?? `${match[2]}…`;
      if (!areas.has(areaOf(code)) || !isRaised(text, match)) continue;
      const { message, hint } = wordsAfter(text, match.index + match[0].length);
      const entry = found.get(code) ?? { code, message: "", hint: "", files: [] };
      found.set(code, entry);
      if (entry.message === "") Object.assign(entry, { message, hint });
      const place = file.replaceAll("\\", "/");
      if (!entry.files.includes(place)) entry.files.push(place);
    }
  }
  for (const entry of found.values()) entry.message ||= SAID_ELSEWHERE[entry.code] ?? "";
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The page `docs/errors.md`. */
export function writeErrors(entries: ErrorEntry[]): string {
  const areas = [...new Set(entries.map(({ code }) => areaOf(code)))];
  const sections = areas.map((area) => {
    const rows = entries.filter(({ code }) => areaOf(code) === area).map(rowOf);
    return `## ${area}\n\n| code | what it means | what to do | raised in |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${PREFACE}\n${sections.join("\n")}`;
}

const PREFACE = `# Errors

Every error that a person or a program meets is a \`LinchpinError\` (\`packages/errors\`): a stable \`code\`, a message that
says what happened, a hint that says what to do, and public facts. No error holds a key, a plaintext or anything about a
patient. Codes never change their meaning; messages may. This page is made from the source:

    node scripts/docs/listErrors.ts            writes it
    node scripts/docs/listErrors.ts --check    fails where it is not true any more (a test does the same)

"…" stands for a value. An empty cell means that the text is put together where the error is raised, or that there is
nothing to do but report it. Over HTTP a custodian answers \`{code, message, hint, facts}\`; the status follows from the
code (\`apps/custodian/src/server/statusOf.ts\`). Areas in the plural (\`deposits/…\`, \`grants/…\`, \`bundles/…\`) are a
custodian's words; their singulars are those of the client beside it. What a contract refuses by name,
\`packages/sdk/src/chain/explainRevert.ts\` turns into a code.
`;

function areasOf(text: string): string[] {
  const named = /\bcode:\s*"([a-z0-9-]+)\/[a-z0-9-]+"/g;
  const thrown = /\bthrow \w+\("([a-z0-9-]+)\/[a-z0-9-]+"\)/g;
  const withSentence = /"([a-z0-9-]+)\/[a-z0-9-]+",\s*["`][A-Z][^"`\n]*\.["`]/g;
  return [named, thrown, withSentence].flatMap((form) =>
    [...text.matchAll(form)].map((match) => match[1] as string),
  );
}

function areaOf(code: string): string {
  return code.slice(0, code.indexOf("/"));
}

/** Not compared, imported, the key of a table, or one of a list of codes. */
function isRaised(text: string, { index, 0: literal }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  const after = text.slice(index + literal.length, index + literal.length + 40);
  const isListed = /[[,]\s*$/.test(before) && /^\s*(?:\]|,\s*(?:\]|"[a-z0-9-]+\/))/.test(after);
  return (
    !isListed &&
    !/(?:[=!]==\s*|from\s+|import\(|import\s+|includes\(|startsWith\(|case\s+)$/.test(before) &&
    !/^(?::|\s*[=!]==)/.test(after)
  );
}

function wordsAfter(text: string, end: number): { message: string; hint: string } {
  const rest = text.slice(end, end + 1200);
  const positional = new RegExp(`^,\\s*${TEXT}(?:,\\s*${TEXT})?`).exec(rest);
  if (positional) return { message: plain(positional[1]), hint: plain(positional[2]) };
  // The same object: up to where it closes or the next code begins.
  const closing = rest.search(/\n\s*\}\)?[;,)]|\bcode:\s|\}\);|\}\)\)/);
  const own = closing < 0 ? rest : rest.slice(0, closing);
  const named = (name: string) =>
    plain(new RegExp(`\\b${name}:\\s*(?:[^"\`,{}]*\\?\\s*)?${TEXT}`).exec(own)?.[1]);
  return { message: named("message"), hint: named("hint") };
}

/** A text of the source as a reader sees it, values as "…". */
function plain(text: string | undefined): string {
  if (text === undefined) return "";
  const inner = text.slice(1, -1).replaceAll('\\"', '"').replaceAll("\\`", "`");
  return hideValues(inner).replace(/\s+/g, " ").trim();
}

/** Replaces each `${…}`, nested braces included. */
function hideValues(text: string): string {
  const start = text.indexOf("${");
  if (start < 0) return text;
  let depth = 1;
  let at = start + 2;
  for (; at < text.length && depth > 0; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
  }
  return `${text.slice(0, start)}…${hideValues(text.slice(at))}`;
}

function rowOf({ code, message, hint, files }: ErrorEntry): string {
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
  const escaped = (file: string) =>
    file.replace(/[[\]()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const places = files.map((file) => `[${path.posix.basename(file)}](../${escaped(file)})`);
  const shown = places.length > 3 ? [...places.slice(0, 3), "…"] : places;
  return `| \`${code}\` | ${cell(message)} | ${cell(hint)} | ${shown.join(", ")} |`;
}

if (process.argv[1] === import.meta.filename) {
  const page = writeErrors(listErrors());
  if (!process.argv.includes("--check")) writeFileSync(DOCUMENT, page);
  else if (readFileSync(DOCUMENT, "utf8") !== page) {
    console.error("docs/errors.md is not what the source says. Run: node scripts/docs/listErrors.ts");
    process.exitCode = 1;
  }
}
