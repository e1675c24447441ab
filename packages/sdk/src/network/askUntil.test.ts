import { LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { tooFewAnswers } from "./askEach.ts";
import { askUntil, type PieceState } from "./askUntil.ts";

const unreachable = () => new LinchpinError({ code: "network/unreachable", message: "It does not answer." });
const refused = (code: string) => new LinchpinError({ code, message: "No." });
const two = (answered: ReadonlyMap<number, unknown>) => answered.size >= 2;

describe("asking three custodians for two pieces", () => {
  it("does not wait for one that hangs", async () => {
    const answers = await askUntil([1, 2, 3], {
      ask: (custodian) => (custodian === 2 ? new Promise<never>(() => {}) : Promise.resolve(custodian)),
      isEnough: two,
    });
    expect([...answers.answered.keys()].sort()).toEqual([1, 3]);
  });

  it("waits for all when it must prove the dealing and all answer", async () => {
    const answers = await askUntil([1, 2, 3], {
      ask: async (custodian) => custodian,
      isEnough: two,
      patience: 60_000,
    });
    expect(answers.answered.size).toBe(3);
  });

  it("tells how each of them is doing", async () => {
    const states: [number, PieceState][] = [];
    await askUntil([1, 2, 3], {
      ask: async (custodian) => {
        if (custodian === 1) throw unreachable();
        if (custodian === 2) throw refused("grant/revoked");
        return custodian;
      },
      isEnough: () => false,
      onState: (custodian, state) => states.push([custodian, state]),
    });
    expect(states).toEqual(
      expect.arrayContaining([
        [1, "unreachable"],
        [2, "refused"],
        [3, "answered"],
      ]),
    );
  });

  it("passes on a fault of the program itself", async () => {
    const broken = askUntil([1], {
      ask: () => Promise.reject(new TypeError("a bug")),
      isEnough: two,
    });
    await expect(broken).rejects.toThrow(TypeError);
  });
});

describe("asking two of three first", () => {
  const asked: number[] = [];
  const asking = (answer: (custodian: number) => Promise<number>) => {
    asked.length = 0;
    return {
      ask: (custodian: number) => {
        asked.push(custodian);
        return answer(custodian);
      },
      isEnough: two,
      atOnce: 2,
    };
  };

  it("leaves the third alone when both answer", async () => {
    await askUntil(
      [1, 2, 3],
      asking(async (custodian) => custodian),
    );
    expect(asked).toEqual([1, 2]);
  });

  it("asks the third at once when one fails", async () => {
    const answers = await askUntil([1, 2, 3], {
      ...asking(async (custodian) => (custodian === 1 ? Promise.reject(unreachable()) : custodian)),
      hesitation: 60_000,
    });
    expect([...answers.answered.keys()].sort()).toEqual([2, 3]);
  });

  it("asks the third when one is slow", async () => {
    const answers = await askUntil([1, 2, 3], {
      ...asking((custodian) => (custodian === 1 ? new Promise<never>(() => {}) : Promise.resolve(custodian))),
      hesitation: 1,
    });
    expect([...answers.answered.keys()].sort()).toEqual([2, 3]);
  });

  it("asks the third when the first two do not agree", async () => {
    const answers = await askUntil([1, 2, 3], {
      ...asking(async (custodian) => custodian),
      isEnough: (answered) => answered.size === 3,
      hesitation: 60_000,
    });
    expect(answers.answered.size).toBe(3);
  });

  it("ends when all have failed", async () => {
    const answers = await askUntil([1, 2, 3], {
      ...asking(() => Promise.reject(unreachable())),
      hesitation: 60_000,
    });
    expect(answers.failed.size).toBe(3);
  });
});

describe("too few answers", () => {
  const failed = (...errors: LinchpinError[]) => new Map(errors.map((error, i) => [i, error] as const));
  const explain = (...errors: LinchpinError[]) =>
    tooFewAnswers({ answers: { answered: new Map(), failed: failed(...errors) }, needed: 2, what: "open it" })
      .code;

  it("are explained by what all custodians say", () => {
    expect(explain(refused("grant/revoked"), refused("grant/revoked"))).toBe("grant/revoked");
  });

  it("are explained by the one refusal when the others are down", () => {
    expect(explain(refused("grant/revoked"), unreachable())).toBe("grant/revoked");
  });

  it("are what they are when custodians are down", () => {
    expect(explain(unreachable(), unreachable())).toBe("custodians/too-few");
  });
});
