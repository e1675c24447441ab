import { PathError } from "./PathError.ts";

export interface Token {
  kind: "name" | "quoted" | "string" | "number" | "date" | "time" | "constant" | "symbol" | "special";
  text: string;
  at: number;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const TIME = String.raw`\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?`;
const RULES: [Token["kind"], RegExp][] = [
  ["date", new RegExp(String.raw`@\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T(?:${TIME})?(?:Z|[+-]\d{2}:\d{2})?)?`, "y")],
  ["time", new RegExp(`@T${TIME}`, "y")],
  ["number", /\d+(?:\.\d+)?/y],
  ["string", /'[^'\\]*(?:\\.[^'\\]*)*'/sy],
  ["quoted", /`[^`\\]*(?:\\.[^`\\]*)*`|"[^"\\]*(?:\\.[^"\\]*)*"/sy],
  ["special", /\$(?:this|index|total)\b/y],
  ["constant", /%(?:[A-Za-z_][\w-]*|`[^`]*`|'[^']*')/y],
  ["name", /[A-Za-z_]\w*/y],
  ["symbol", /<=|>=|!=|!~|[-+*/&|=~<>.,()[\]{}]/y],
];

/** Cuts a FHIRPath expression into tokens. Throws a {@link PathError} where none fits. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    SPACE.lastIndex = at;
    const space = SPACE.exec(text);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === undefined) throw new PathError("a character that FHIRPath does not know", at);
    tokens.push(token.token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number): { token: Token; end: number } | undefined {
  for (const [kind, pattern] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const [raw] = match;
    const isQuoted = kind === "string" || kind === "quoted";
    return {
      token: { kind, text: isQuoted ? undoEscapes(raw.slice(1, -1)) : raw, at },
      end: at + raw.length,
    };
  }
  return undefined;
}

const ESCAPES: { [letter: string]: string } = { n: "\n", r: "\r", t: "\t", f: "\f" };

/** Undoes FHIRPath's escapes. One that it does not know stays as it stands: `\d` is what a pattern means by it. */
function undoEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (whole, code?: string, letter?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (letter === undefined) return whole;
    return ESCAPES[letter] ?? (/['"`\\/]/.test(letter) ? letter : whole);
  });
}
