import { acknowledge, type Hl7Message, readHl7, type SourceKey, sourceKeyOf } from "@linchpin/clinical/hl7v2";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Answers } from "./Answers.ts";
import type { AnswerFrame, Peer } from "./Peer.ts";

/** A message as it came, and what it is, or why it cannot be read. */
export type ReceivedMessage = {
  readonly bytes: Uint8Array;
  readonly peer: Peer;
} & (
  | { readonly message: Hl7Message; readonly key: SourceKey; readonly error?: undefined }
  | { readonly message?: undefined; readonly key?: undefined; readonly error: LinchpinError }
);

/**
 * Takes a message in. Resolves when it is durable: with undefined, or with why it is refused. What cannot be read comes
 * too, with its `error`, so that it can be kept and told; what is returned for it does not matter.
 */
export type TakeMessage = (received: ReceivedMessage) => Promise<LinchpinError | undefined>;

/** What messages are answered with. */
export interface AnswerOptions {
  readonly take: TakeMessage;
  readonly answers: Answers;
  /** The time, for MSH-7. */
  readonly now: () => Date;
  /** MSH-10 of an answer: at most 20 letters or digits, never twice. */
  readonly newControlId: () => string;
  /** What senders write that name no charset: HL7 table 0211. */
  readonly defaultCharset?: string | undefined;
}

/**
 * Reads messages, hands each on once, and acknowledges: AA when it is durable, AE or AR with the reason when not (in
 * enhanced mode CA, CE, CR). A message that was taken and comes again gets its first answer and is not handed on; one that
 * comes twice at the same time is handed on once. What failed is handed on again when it comes again.
 */
export function answerMessages({
  take,
  answers,
  now,
  newControlId,
  defaultCharset,
}: AnswerOptions): AnswerFrame {
  const underway = new Map<string, Promise<Uint8Array | undefined>>();
  const reply = (bytes: Uint8Array, error: LinchpinError | undefined) =>
    acknowledge(bytes, { error, at: now(), controlId: newControlId(), defaultCharset });

  const handOn = async (received: ReceivedMessage): Promise<Uint8Array | undefined> => {
    const refusal = await take(received).catch(asFailure);
    const error = received.error ?? refusal;
    const answer = reply(received.bytes, error)?.bytes;
    if (error !== undefined || received.key === undefined) return answer;
    return bytesOf(await answers.keep(received.key.key, answer ?? new Uint8Array()));
  };

  return async ({ bytes, fault }, peer) => {
    if (fault !== undefined) return reply(bytes, fault)?.bytes;
    const received = read(bytes, peer, defaultCharset);
    if (received.key === undefined) return handOn(received);
    const { key } = received.key;
    const other = underway.get(key);
    if (other !== undefined) return other;
    const answer = answers
      .find(key)
      .then((first) => (first === undefined ? handOn(received) : bytesOf(first)))
      .catch((thrown: unknown) => reply(bytes, asFailure(thrown))?.bytes)
      .finally(() => underway.delete(key));
    underway.set(key, answer);
    return answer;
  };
}

function read(bytes: Uint8Array, peer: Peer, defaultCharset: string | undefined): ReceivedMessage {
  try {
    const message = readHl7(bytes, { defaultCharset });
    return { bytes, peer, message, key: sourceKeyOf(message) };
  } catch (thrown) {
    return { bytes, peer, error: asFailure(thrown) };
  }
}

/** Where the sender wants no answer an empty one is kept. */
const bytesOf = (kept: Uint8Array) => (kept.length === 0 ? undefined : kept);

/** Of anything else than our own errors nothing is told: its words could hold a value. */
function asFailure(thrown: unknown): LinchpinError {
  if (isLinchpinError(thrown)) return thrown;
  return new LinchpinError({
    code: "mllp/failed",
    message: "The gateway failed to take the message in.",
    hint: "Send it again; if it stays so, ask whoever runs the gateway.",
    cause: thrown,
  });
}
