import type { Expression } from "./Expression.ts";
import { FUNCTIONS } from "./functions.ts";
import { PathError } from "./PathError.ts";
import type { SystemValue } from "./SystemValue.ts";
import { type Token, tokenize } from "./tokenize.ts";

// From loosest to tightest. https://hl7.org/fhirpath/N1/#operator-precedence
const LEVELS: readonly (readonly string[])[] = [
  ["implies"],
  ["or", "xor"],
  ["and"],
  ["in", "contains"],
  ["=", "!=", "~", "!~"],
  ["<", "<=", ">", ">="],
  ["|"],
  ["is", "as"],
  ["+", "-", "&"],
  ["*", "/", "div", "mod"],
];
const UNITS = new Set(
  "year month week day hour minute second millisecond".split(" ").flatMap((unit) => [unit, `${unit}s`]),
);
const CONSTANTS = new Set(["resource", "rootResource", "context"]);
/** Deeper brackets than anybody writes. */
const DEPTH = 100;
/** More steps and operators than anybody writes; fewer than make evaluating run out of stack. */
const STEPS = 2000;

/**
 * Parses a FHIRPath expression and checks that every function in it is known and takes so many arguments.
 * Throws a {@link PathError}. Source: https://hl7.org/fhirpath/N1/grammar.html
 */
export function parsePath(text: string): Expression {
  return new Parser(tokenize(text), text.length).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;
  #steps = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): Expression {
    const expression = this.#level(0);
    const rest = this.#tokens[this.#next];
    if (rest !== undefined) throw new PathError("more than one expression", rest.at);
    return expression;
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    if (level === 0) this.#depth += 1;
    if (this.#depth > DEPTH) throw new PathError("too many brackets within each other", this.#at());
    let left = this.#level(level + 1);
    for (;;) {
      const operator = this.#operator(operators);
      if (operator === undefined) break;
      this.#step();
      left =
        operator === "is" || operator === "as"
          ? { kind: "type", operator, of: left, type: this.#typeName() }
          : { kind: "binary", operator, left, right: this.#level(level + 1) };
    }
    if (level === 0) this.#depth -= 1;
    return left;
  }

  #unary(): Expression {
    const operator = this.#operator(["+", "-"]);
    if (operator !== undefined) {
      this.#step();
      return { kind: "unary", operator: operator as "+" | "-", of: this.#unary() };
    }
    let expression = this.#term();
    for (;;) {
      this.#step();
      if (this.#take(".")) expression = this.#invocation(expression);
      else if (this.#take("[")) {
        const index = this.#level(0);
        this.#expect("]");
        expression = { kind: "indexed", on: expression, index };
      } else return expression;
    }
  }

  #term(): Expression {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new PathError("the expression ends too early", this.#end);
    const literal = this.#literal(token);
    if (literal !== undefined) return { kind: "literal", value: literal };
    if (token.kind === "special") {
      this.#next += 1;
      return { kind: token.text.slice(1) as "this" | "index" | "total" };
    }
    if (token.kind === "constant") {
      this.#next += 1;
      const name = token.text.slice(1);
      if (!CONSTANTS.has(name)) throw new PathError("a constant that is not known here", token.at);
      return { kind: "constant", name };
    }
    if (this.#take("(")) {
      const inner = this.#level(0);
      this.#expect(")");
      return inner;
    }
    if (this.#take("{")) {
      this.#expect("}");
      return { kind: "empty" };
    }
    return this.#invocation(undefined);
  }

  #literal(token: Token): SystemValue | undefined {
    const { kind, text } = token;
    if (kind === "string") {
      this.#next += 1;
      return { system: "string", value: text };
    }
    if (kind === "name" && (text === "true" || text === "false")) {
      this.#next += 1;
      return { system: "boolean", value: text === "true" };
    }
    if (kind === "date" || kind === "time") {
      this.#next += 1;
      const value = text.slice(kind === "time" ? 2 : 1);
      if (kind === "time") return { system: "time", value };
      return value.includes("T")
        ? { system: "dateTime", value: value.replace(/T$/, "") }
        : { system: "date", value };
    }
    if (kind !== "number") return undefined;
    this.#next += 1;
    const unit = this.#tokens[this.#next];
    if (unit !== undefined && (unit.kind === "string" || (unit.kind === "name" && UNITS.has(unit.text)))) {
      this.#next += 1;
      return { system: "quantity", value: Number(text), unit: unit.text };
    }
    return { system: text.includes(".") ? "decimal" : "integer", value: Number(text) };
  }

  #invocation(on: Expression | undefined): Expression {
    const token = this.#tokens[this.#next];
    if (token?.kind === "special" && on !== undefined) {
      this.#next += 1;
      return { kind: token.text.slice(1) as "this" };
    }
    if (token === undefined || (token.kind !== "name" && token.kind !== "quoted"))
      throw new PathError("an element or a function should stand here", token?.at ?? this.#end);
    this.#next += 1;
    if (!this.#take("(")) return { kind: "member", on, name: token.text };
    const known = Object.hasOwn(FUNCTIONS, token.text) ? FUNCTIONS[token.text] : undefined;
    if (known === undefined) throw new PathError(`there is no function ${printable(token.text)}`, token.at);
    const args = known.takesType ? [this.#typeArgument()] : this.#arguments(known.takesName === true);
    if (args.length < known.min || args.length > known.max)
      throw new PathError(`${token.text}() takes another number of arguments`, token.at);
    return { kind: "call", on, name: token.text, args };
  }

  #arguments(takesName: boolean): Expression[] {
    if (this.#take(")")) return [];
    const args: Expression[] = [];
    do {
      const token = this.#tokens[this.#next];
      // The anonymizer's own functions take their name in either sort of quotes.
      if (takesName && token?.kind === "quoted") {
        this.#next += 1;
        args.push({ kind: "literal", value: { system: "string", value: token.text } });
      } else args.push(this.#level(0));
    } while (this.#take(","));
    this.#expect(")");
    return args;
  }

  #typeArgument(): Expression {
    const token = this.#tokens[this.#next];
    const type = token?.kind === "string" ? token.text : this.#typeName();
    if (token?.kind === "string") this.#next += 1;
    this.#expect(")");
    return { kind: "literal", value: { system: "string", value: type } };
  }

  /** `Age`, `FHIR.Age`, `System.String`. */
  #typeName(): string {
    let name = this.#name();
    while (this.#take(".")) name += `.${this.#name()}`;
    return name;
  }

  #name(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined || (token.kind !== "name" && token.kind !== "quoted"))
      throw new PathError("a type should stand here", token?.at ?? this.#end);
    this.#next += 1;
    return token.text;
  }

  #operator(operators: readonly string[]): string | undefined {
    const token = this.#tokens[this.#next];
    if (token === undefined || (token.kind !== "symbol" && token.kind !== "name")) return undefined;
    if (!operators.includes(token.text)) return undefined;
    this.#next += 1;
    return token.text;
  }

  #take(symbol: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "symbol" || token.text !== symbol) return false;
    this.#next += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw new PathError(`"${symbol}" should stand here`, this.#at());
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > STEPS) throw new PathError("the expression is too long", this.#at());
  }

  #at(): number {
    return this.#tokens[this.#next]?.at ?? this.#end;
  }
}

function printable(name: string): string {
  return /^\w{1,40}$/.test(name) ? `${name}()` : "of that name";
}
