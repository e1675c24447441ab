import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Gateway } from "../Gateway.ts";
import { splitNdjson } from "../intake/splitNdjson.ts";
import { openPlainFile } from "./openPlainFile.ts";

const AT_ONCE = 50;
/** More bytes than these are not held for one round. */
const BYTES_AT_ONCE = 16 * 1024 * 1024;
/** A file of millions of lines that are none would fill the memory with what is wrong with them. */
const MOST_TOLD = 1_000;

/**
 * Takes in an NDJSON file that is too large to be read as a whole: bundles, line by line. Loose resources of a bulk export
 * cannot be put together by patient so: they are told as a fault.
 *
 * Errors: those of `Intake.take`.
 */
export async function takeLines(
  file: string,
  { intake, limits }: Pick<Gateway, "intake" | "limits">,
): Promise<{ readonly items: readonly string[]; readonly faults: readonly LinchpinError[] }> {
  const handle = await openPlainFile(file);
  const items: string[] = [];
  const faults: LinchpinError[] = [];
  let untold = 0;
  const tell = (...own: readonly LinchpinError[]) => {
    const told = own.slice(0, Math.max(0, MOST_TOLD - faults.length));
    faults.push(...told);
    untold += own.length - told.length;
  };
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const take = async () => {
    const some = waiting.map((content) => ({ kind: "fhir" as const, content }));
    if (some.length > 0) items.push(...(await intake.take(...some)).map(({ id }) => id));
    waiting = [];
    bytes = 0;
  };
  try {
    let isLoose = false;
    for await (const line of linesOf(handle.createReadStream({ autoClose: false }), limits.recordBytes)) {
      if (line === "too-long") {
        tell(tooLong(limits.recordBytes));
        continue;
      }
      if (line.trim() === "") continue;
      try {
        if (!/"resourceType"\s*:\s*"Bundle"/.test(line)) {
          isLoose = true;
          continue;
        }
        const { records, faults: own } = splitNdjson(new TextEncoder().encode(line));
        tell(...own);
        waiting.push(...records);
        for (const one of records) bytes += one.length;
      } catch (thrown) {
        if (!isLinchpinError(thrown)) throw thrown;
        tell(thrown);
      }
      if (waiting.length >= AT_ONCE || bytes >= BYTES_AT_ONCE) await take();
    }
    await take();
    if (isLoose) faults.push(loose());
    if (untold > 0) faults.push(more(untold));
    return { items, faults };
  } finally {
    await handle.close();
  }
}

/** Lines, of which none is held beyond `most` bytes. */
async function* linesOf(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<string | "too-long"> {
  let held: Buffer[] = [];
  let bytes = 0;
  let isTooLong = false;
  const line = () => {
    const text = isTooLong ? ("too-long" as const) : Buffer.concat(held).toString("utf8");
    held = [];
    bytes = 0;
    isTooLong = false;
    return text;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, at));
      yield line();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (bytes > 0 || isTooLong) yield line();

  function keep(piece: Buffer): void {
    bytes += piece.length;
    isTooLong ||= bytes > most;
    if (isTooLong) held = [];
    else if (piece.length > 0) held.push(Buffer.from(piece));
  }
}

function more(lines: number): LinchpinError {
  return new LinchpinError({
    code: "folder/more-faults",
    message: `${lines} more lines are no record that can be taken in.`,
    hint: "Check that it is NDJSON, one whole bundle on each line.",
    facts: { lines },
  });
}

function loose(): LinchpinError {
  return new LinchpinError({
    code: "folder/loose",
    message:
      "A file that is too large to be read as a whole holds loose resources: nobody can tell whose they are.",
    hint: "Export a bundle for each patient, or split the file by patient.",
  });
}

function tooLong(limit: number): LinchpinError {
  return new LinchpinError({
    code: "intake/too-large",
    message: `One record may have ${limit} bytes.`,
    hint: "Split it by encounter or year into several records.",
    facts: { limit },
  });
}
