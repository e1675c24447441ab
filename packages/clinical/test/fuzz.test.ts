import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { acknowledge, readHl7File, sourceKeyOf, toBundles } from "../src/hl7v2/index.ts";
import {
  acceptRecord,
  composePatientSummary,
  groupByPatient,
  type JoinedRecord,
  joinRecords,
  readNdjson,
  readRecord,
  summarize,
  validateRecord,
} from "../src/index.ts";
import { makeSyntheticBundle } from "../src/synthetic/index.ts";
import { admission, bytesOf, culture, results, ward } from "./hl7Messages.ts";
import { diceOf, mutate } from "./mutate.ts";
import { mutateJson } from "./mutateJson.ts";
import { faultsOf } from "./validators.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;

/** Words of our samples that no error may repeat. */
const SECRETS = /Asha|Lakshmi|Vikram|MRN-77|Iyer|Lake Road|POL-123|Zaveri/;

/** One format: its samples and what reads them. `read` returns what was accepted, and errors that it met on the way. */
interface Target {
  readonly samples: readonly Uint8Array[];
  readonly tokens: readonly string[];
  readonly seed: number;
  /** Changes a sample within its format, before its bytes are changed: for formats of which few changed bytes stay whole. */
  readonly reshape?: (sample: Uint8Array, dice: (below: number) => number) => Uint8Array;
  readonly read: (bytes: Uint8Array) => unknown;
}

/** Feeds mutated inputs to a reader: nothing but LinchpinErrors, which tell no value, and never for long. */
function fuzz({ samples, tokens, seed, reshape, read }: Target): {
  accepted: number;
  refused: number;
  slowest: number;
} {
  const dice = diceOf(seed);
  const tally = { accepted: 0, refused: 0, slowest: 0 };
  for (let run = 0; run < RUNS; run++) {
    const sample = samples[dice(samples.length)] as Uint8Array;
    const shaped = reshape === undefined || dice(3) === 0 ? sample : reshape(sample, dice);
    const isShaped = shaped !== sample && dice(4) > 0;
    const bytes = isShaped ? shaped : mutate({ samples: [shaped, ...samples], tokens, dice });
    const start = process.cpuUsage();
    try {
      read(bytes);
      tally.accepted++;
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw new Error(`run ${run} of seed ${seed}`, { cause: thrown });
      if (SECRETS.test(JSON.stringify(thrown)))
        throw new Error(`run ${run} of seed ${seed} tells: ${thrown.message}`);
      tally.refused++;
    }
    // Of the processor's time: that of a machine which is busy with something else does not count.
    const { user, system } = process.cpuUsage(start);
    tally.slowest = Math.max(tally.slowest, (user + system) / 1_000);
  }
  return tally;
}

/** Both outcomes happen often, none takes five seconds, and the heap stays below a gigabyte. */
function check({ accepted, refused, slowest }: ReturnType<typeof fuzz>): void {
  expect(accepted).toBeGreaterThan(RUNS / 50);
  expect(refused).toBeGreaterThan(RUNS / 50);
  expect(slowest).toBeLessThan(5_000);
  expect(process.memoryUsage().heapUsed).toBeLessThan(2 ** 30);
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parsed = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
const LIMIT = 3_600_000;
const at = new Date("2026-01-02T03:04:05Z");
const sealed = (bundle: JoinedRecord["bundle"]): JoinedRecord => ({
  ...{ bundle, tokenId: `0x${"7".repeat(64)}`, version: 1, sealedAt: at.toISOString(), author: { id: "2" } },
});

describe("mutated inputs", () => {
  it("of HL7 version 2 are read or refused, and always answered", { timeout: LIMIT }, () => {
    const samples = [admission, results, culture, ward, `FHS|^~\\&\r${admission}${culture}FTS|2\r`].map(
      bytesOf,
    );
    const tokens = [
      "|",
      "^",
      "~",
      "\\",
      "&",
      "\r",
      "\n",
      "\v",
      "\u001c",
      '""',
      "MSH|^~\\&|",
      "\rOBX|",
      "\rPID|",
      "\rADD|",
      "\rDSC|",
    ];
    tokens.push(
      "\\X",
      "\\.br\\",
      "\\C2842\\",
      "\\M2442\\",
      "8859/1",
      "~ISO IR87",
      "\uFEFF",
      "#",
      "99999999999999999999",
      "-0",
    );
    // The validators take long to load, and are none of what is measured.
    expect(faultsOf({ resourceType: "Patient" })).toEqual([]);
    let records = 0;
    const read = (bytes: Uint8Array): void => {
      const at = new Date(0);
      const answer = (error?: Parameters<typeof acknowledge>[1]["error"]) =>
        acknowledge(bytes, { at, controlId: "1", error });
      try {
        let failure: Error | undefined;
        for (const { message, error } of readHl7File(bytes)) {
          if (message === undefined) failure = error;
          else {
            sourceKeyOf(message);
            for (const { bundle } of toBundles(message)) {
              // Whatever a message becomes is a record that the platform takes.
              acceptRecord(bundle);
              if (validateRecord(bundle).length > 0)
                throw new Error(JSON.stringify(validateRecord(bundle)[0]));
              // The two heavy validators look at every twentieth.
              if (++records % 20 !== 0) continue;
              const faults = (bundle.entry ?? []).flatMap(({ resource }) =>
                resource ? faultsOf(resource) : [],
              );
              if (faults.length > 0) throw new Error(faults[0]);
            }
          }
        }
        if (failure !== undefined) throw failure;
      } catch (thrown) {
        if (isLinchpinError(thrown)) {
          const text = new TextDecoder("iso-8859-1").decode(answer(thrown)?.bytes);
          if (text !== "" && !/MSA.(?:A|C)[ER]/s.test(text))
            throw new Error("an error was not answered as one");
        }
        throw thrown;
      }
      answer();
    };
    check(fuzz({ samples, tokens, seed: 2, read }));
  });

  const patient = { resourceType: "Patient", id: "p", name: [{ family: "Zaveri", given: ["Asha"] }] };
  const tokens = [
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "-",
    "\n",
    '{"resourceType":"Patient"}',
  ];
  tokens.push(
    '"reference":"Patient/q"',
    '"__proto__":{}',
    '"contained":[',
    '"resourceType":"Bundle"',
    "\uFEFF",
    "<",
    "[[[[[[[[",
  );

  it("of FHIR are read and charted, or refused", { timeout: LIMIT }, () => {
    const { entry = [], ...rest } = makeSyntheticBundle({ seed: 1, years: 1 });
    const samples = [
      json({ ...rest, entry: entry.slice(0, 12) }),
      json(patient),
      json({
        resourceType: "Bundle",
        type: "collection",
        entry: [
          { resource: patient },
          { resource: { resourceType: "Condition", subject: { reference: "Patient/p" } } },
        ],
      }),
    ];
    const read = (bytes: Uint8Array): void => {
      const { bundle } = readRecord(bytes);
      summarize(bundle);
      validateRecord(bundle);
      // What is made of it goes out without a throw too, and is itself no refused record.
      const document = composePatientSummary({ sources: [{ bundle }], at });
      readRecord(JSON.stringify(document));
      joinRecords([sealed(bundle), sealed(bundle)], at);
    };
    const reshape: Target["reshape"] = (sample, dice) => json(mutateJson(parsed(sample), dice));
    check(fuzz({ samples, tokens, seed: 3, reshape, read }));
  });

  it("of NDJSON are read line by line and grouped, or refused", { timeout: LIMIT }, () => {
    const resources = [
      patient,
      { resourceType: "Condition", subject: { reference: "Patient/p" } },
      { resourceType: "Organization", id: "o" },
    ];
    const samples = [new TextEncoder().encode(resources.map((one) => JSON.stringify(one)).join("\n"))];
    const read = (bytes: Uint8Array): void => {
      const lines = [...readNdjson(bytes)];
      for (const { bundle } of groupByPatient(lines.flatMap(({ resource }) => resource ?? [])).groups)
        acceptRecord(bundle);
      const failed = lines.find(({ error }) => error !== undefined)?.error;
      if (failed !== undefined) throw failed;
    };
    const reshape: Target["reshape"] = (_, dice) => {
      const lines = mutateJson(resources, dice);
      return new TextEncoder().encode(
        [lines]
          .flat()
          .map((line) => JSON.stringify(line))
          .join("\n"),
      );
    };
    check(fuzz({ samples, tokens, seed: 4, reshape, read }));
  });
});
