import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Limits } from "../config/limits.ts";
import type { Items } from "../ports/Items.ts";
import { type Examining, examine, identify } from "./examine.ts";
import type { Intake, IntakeItem, IntakeSource } from "./Intake.ts";

/** Of a larger upload the sender would wait too long: each is examined when it is its turn. */
const EXAMINED_AT_ONCE = 100;

/** Where everything that comes in goes through, over what keeps it. */
export function openIntake({
  items,
  examining,
  limits,
  steps,
}: {
  readonly items: Items;
  readonly examining: Examining;
  readonly limits: Pick<Limits, "recordBytes" | "itemsAtOnce">;
  /** Where each item's minting is at present. */
  readonly steps: ReadonlyMap<string, string>;
}): Intake {
  const known = async (id: string) => (await items.find(id)) ?? Promise.reject(unknown());
  const withStep = (item: IntakeItem): IntakeItem => {
    const step = item.state === "minting" ? steps.get(item.id) : undefined;
    return step === undefined ? item : { ...item, step };
  };
  return {
    async take(...sources) {
      assertFits(sources, limits);
      const kept = await items.keep(sources);
      if (kept.length > EXAMINED_AT_ONCE) return kept;
      const looked: IntakeItem[] = [];
      for (const item of kept) looked.push(await look(item));
      return looked;
    },
    find: async (id) => {
      const item = await items.find(id);
      return item && withStep(item);
    },
    list: async (query) => (await items.list(query)).map(withStep),
    async retry(id) {
      if (!(await items.retry(id))) throw notRejected(await known(id));
      return look(await known(id));
    },
    async drop(id) {
      if (!(await items.drop(id))) throw notRejected(await known(id));
      return known(id);
    },
    async readSource(id) {
      const { kind, content } = await openKept(id);
      return { kind, content };
    },
    readIdentifiers: async (id) => (await identify(await openKept(id), examining)).identifiers,
  };

  async function openKept(id: string) {
    const opened = await items.open(id);
    if (opened) return opened;
    await known(id);
    throw new LinchpinError({
      code: "intake/gone",
      message: "Its content is no longer kept here.",
      hint: "What was minted is in its patient's wallet.",
    });
  }

  /** Whether it can be minted is known at once, so that its sender hears of it; that it is kept is what was promised. */
  async function look(item: IntakeItem): Promise<IntakeItem> {
    if (item.state !== "waiting") return item;
    const opened = await items.open(item.id);
    if (!opened) return known(item.id);
    try {
      const { patientId } = await examine(opened, examining);
      await items.name(item.id, patientId);
    } catch (thrown) {
      // A fault of ours, or of the database's, says nothing of the record: it is looked at again when it is minted.
      if (!isLinchpinError(thrown)) return item;
      await items.reject(item.id, thrown);
    }
    return known(item.id);
  }
}

function assertFits(
  sources: readonly IntakeSource[],
  { recordBytes, itemsAtOnce }: Pick<Limits, "recordBytes" | "itemsAtOnce">,
): void {
  if (sources.some(({ content }) => content.length > recordBytes)) {
    throw new LinchpinError({
      code: "intake/too-large",
      message: `One record may have ${recordBytes} bytes.`,
      hint: "Split it by encounter or year into several records.",
      facts: { limit: recordBytes },
    });
  }
  if (sources.length > itemsAtOnce) {
    throw new LinchpinError({
      code: "intake/too-many",
      message: `One upload may have ${itemsAtOnce} records.`,
      hint: "Split it into several uploads.",
      facts: { limit: itemsAtOnce },
    });
  }
}

function unknown(): LinchpinError {
  return new LinchpinError({
    code: "intake/unknown",
    message: "No item has this id here.",
    hint: "List the items.",
  });
}

function notRejected({ state }: IntakeItem): LinchpinError {
  return new LinchpinError({
    code: "intake/not-rejected",
    message: "The item is not rejected, so there is nothing to decide.",
    hint: "Only rejected items are retried or dropped.",
    facts: { state },
  });
}
