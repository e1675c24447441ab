import { LinchpinError } from "@linchpin/errors";
import type { Network } from "./Network.ts";
import { readAnswer } from "./readAnswer.ts";

/** Says whether an answer has the form that was asked for: a zod schema, or what stands for one that was applied before. */
export interface AnswerReader<Answer> {
  safeParse(document: unknown):
    | { readonly success: true; readonly data: Answer }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
}

export interface Question<Answer> {
  readonly url: string;
  /** Who is asked, for an error's sentence: "Custodian 3", "The indexer". */
  readonly who: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly answer: AnswerReader<Answer>;
  /** Milliseconds until the question counts as unanswered. */
  readonly timeout?: number;
  /** The longest answer that is read, in bytes. 32 MiB unless told. */
  readonly mostBytes?: number;
}

/**
 * Asks a service one question and checks the answer's shape.
 *
 * Errors: `network/unreachable`, `network/bad-answer`, `network/answer-too-large`, or the service's own code.
 */
export async function askJson<Answer>(
  network: Pick<Network, "fetch">,
  question: Question<Answer>,
): Promise<Answer> {
  const { url, who, method = "GET", headers, body, answer, timeout = 20_000, mostBytes } = question;
  let response: Response;
  let text: string | null;
  try {
    response = await network.fetch(url, {
      method,
      headers: { accept: "application/json", ...headers },
      signal: AbortSignal.timeout(timeout),
      redirect: "error",
      ...(body === undefined ? {} : { body }),
    });
    text = await readAnswer(response, mostBytes);
  } catch (cause) {
    throw new LinchpinError({
      code: "network/unreachable",
      message: `${who} does not answer.`,
      hint: "Check the connection and try again in a moment.",
      cause,
    });
  }
  if (text === null) throw tooLarge(who);
  const document = parse(text);
  if (!response.ok) throw refusal({ who, status: response.status, document });
  const read = answer.safeParse(document);
  if (read.success) return read.data;
  throw new LinchpinError({
    code: "network/bad-answer",
    message: `${who} answered in a form that this version does not know.`,
    hint: "One side is newer than the other: update both.",
    facts: { at: read.error.issues[0]?.path.join(".") ?? "" },
  });
}

function parse(text: string): unknown {
  if (text === "") return {}; // 204: done, nothing to say
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(who: string): LinchpinError {
  return new LinchpinError({
    code: "network/answer-too-large",
    message: `${who} answered more than any answer holds.`,
    hint: "Ask another one, and report this one to whoever runs it.",
  });
}

function refusal({
  who,
  status,
  document,
}: {
  who: string;
  status: number;
  document: unknown;
}): LinchpinError {
  const { code, message, hint, facts } = (document ?? {}) as Record<string, unknown>;
  if (typeof code === "string" && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(code) && typeof message === "string") {
    return new LinchpinError({
      code,
      message: message.slice(0, 500),
      facts: { ...(typeof facts === "object" ? (facts as Record<string, string>) : {}), status },
      ...(typeof hint === "string" ? { hint: hint.slice(0, 500) } : {}),
    });
  }
  return new LinchpinError({
    code: status === 429 ? "network/too-many-requests" : "network/bad-answer",
    message: `${who} answered with status ${status}.`,
    hint: status === 429 ? "Wait a minute and try again." : "Try again later.",
    facts: { status },
  });
}
