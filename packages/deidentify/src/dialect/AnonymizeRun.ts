import { LinchpinError } from "@linchpin/errors";
import type { AnonymizerConfiguration, Method, PathRule } from "./configuration/AnonymizerConfiguration.ts";
import { evaluate } from "./fhirpath/evaluate.ts";
import { isNode } from "./fhirpath/Item.ts";
import { PathError } from "./fhirpath/PathError.ts";
import { cryptoHash } from "./methods/cryptoHash.ts";
import { isDateNode, shiftDate } from "./methods/dates.ts";
import { encrypt } from "./methods/encrypt.ts";
import { generalize } from "./methods/generalize.ts";
import type { AnonymizeNode, MethodContext, Operation } from "./methods/MethodContext.ts";
import { perturb } from "./methods/perturb.ts";
import { redact } from "./methods/redact.ts";
import { substitute } from "./methods/substitute.ts";
import { addSecurityLabels } from "./securityLabels.ts";
import type { FhirNode } from "./tree/FhirNode.ts";
import { removeEmptied } from "./tree/walkNodes.ts";

const METHODS: { [method in Method]: AnonymizeNode } = {
  keep: () => undefined,
  redact,
  dateShift: (node, context) =>
    isDateNode(node) && node.value !== undefined && node.value !== "" ? shiftDate(node, context) : undefined,
  cryptoHash,
  encrypt,
  perturb,
  generalize,
  substitute,
};

interface RunOptions {
  configuration: AnonymizerConfiguration;
  now: Date;
  dateShiftPrefix: string;
  random: () => number;
}

/** One anonymization of one input. */
export class AnonymizeRun {
  /** How many elements each rule found first. */
  readonly matched: number[] = [];
  readonly operations = new Map<Operation, number>();
  readonly #options: RunOptions;
  readonly #visited = new Set<FhirNode>();

  constructor(options: RunOptions) {
    this.#options = options;
  }

  /** Changes the resource and all in it. Skipped: a rule failed, and what was changed must not be used. */
  async anonymize(root: FhirNode): Promise<"done" | "skipped"> {
    try {
      await this.#resource(root);
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError) || thrown.code !== "dialect/processing-failed") throw thrown;
      if (this.#options.configuration.processingErrors === "raise") throw thrown;
      return "skipped";
    }
    removeEmptied(root);
    return "done";
  }

  /** A resource first, then those within it; its labels tell of both. A contained one has no labels of its own. */
  async #resource(resource: FhirNode): Promise<Set<Operation>> {
    const done = new Set<Operation>();
    const { rules } = this.#options.configuration;
    for (const [i, rule] of rules.entries()) {
      if (rule.types === undefined || rule.types.has(resource.type))
        await this.#apply(rule, i, resource, done);
    }
    for (const nested of resourcesWithin(resource)) {
      for (const operation of await this.#resource(nested)) done.add(operation);
    }
    if (resource.name !== "contained") addSecurityLabels(resource, done);
    return done;
  }

  async #apply(rule: PathRule, index: number, resource: FhirNode, done: Set<Operation>): Promise<void> {
    const { configuration, ...rest } = this.#options;
    const { parameters } = configuration;
    const context = { ...rest, parameters, rule, resource, visited: this.#visited };
    try {
      for (const item of evaluate(rule.expression, resource, context)) {
        if (isNode(item)) await this.#node(item, { context, index, done });
      }
    } catch (thrown) {
      throw thrown instanceof PathError ? processingFailed(rule, thrown) : thrown;
    }
  }

  async #node(
    node: FhirNode,
    rest: { context: MethodContext; index: number; done: Set<Operation> },
  ): Promise<void> {
    if (this.#visited.has(node)) return;
    const { context, index, done } = rest;
    const answer = METHODS[context.rule.method](node, context);
    const operation = answer instanceof Promise ? await answer : answer;
    this.#visited.add(node);
    this.matched[index] = (this.matched[index] ?? 0) + 1;
    if (operation !== undefined) {
      done.add(operation);
      this.operations.set(operation, (this.operations.get(operation) ?? 0) + 1);
    }
    for (const child of [...node.children]) if (!child.isResource) await this.#node(child, rest);
  }
}

function* resourcesWithin(node: FhirNode): Generator<FhirNode> {
  for (const child of [...node.children]) {
    if (child.isResource) yield child;
    else yield* resourcesWithin(child);
  }
}

function processingFailed({ path, method }: PathRule, { message }: PathError): LinchpinError {
  return new LinchpinError({
    code: "dialect/processing-failed",
    message: `A rule could not be applied: ${message}.`,
    hint: 'Correct the rule, or set processingErrors to "skip" for an empty resource instead.',
    facts: { path: path.slice(0, 200), method },
  });
}
