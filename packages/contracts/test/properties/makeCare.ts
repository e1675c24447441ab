import {
  type Booking,
  type CareItem,
  type CareKind,
  currentWallet,
  type Dice,
  type From,
  hasStanding,
  holderOf,
  itemKey,
  mayWrite,
  type Operation,
  providerOf,
  type Signature,
  signatureOf,
  type Ticket,
} from "../../src/model/index.ts";
import { digest } from "../stage/words.ts";
import type { Telling } from "./chooseOperation.ts";
import { DEEPEST } from "./encodeCare.ts";

const ALL = 2n ** 128n - 1n;

/** Something new of this kind at the desk, mostly as it should be. */
export function makeCare(telling: Telling, dice: Dice, kind: CareKind): Operation {
  const { story, state } = telling;
  const { care } = state;
  const mostly = <Value>(right: Value, wrong: () => Value, share = 0.92) =>
    dice.chance(share) ? right : wrong();
  const some = <Value>(
    preferred: readonly Value[],
    all: readonly Value[],
    share = 0.93,
  ): Value | undefined => {
    const from = preferred.length > 0 && dice.chance(share) ? preferred : all;
    return from.length > 0 ? dice.pick(from) : undefined;
  };
  // Those who can act come first, mostly.
  const ofKind = (kind: string) => {
    const all = [...state.providers.values()].filter((one) => one.kind === kind);
    const standing = all.filter(({ id }) => hasStanding(state, id));
    return standing.length > 0 && dice.chance(0.85) ? standing : all;
  };
  const walletOf = (provider: number) =>
    state.providers.get(provider)?.wallet ?? story.providerWallets[0] ?? "";
  const anyWallet = () => dice.pick([...story.providerWallets, ...contracts, state.authority]);
  const contracts = story.accounts.filter((one) => state.accounts.get(one)?.kind === "contract");

  const patient = mostly(dice.pick(story.patients.slice(0, 3)), () => dice.pick(story.patients));
  const speaker = (of: string) => currentWallet(state, of) ?? dice.pick(story.accounts);
  const signed = (of: string): Signature =>
    mostly(signatureOf(state, speaker(of)), () =>
      dice.pick([
        null,
        signatureOf(state, dice.pick(story.accounts)),
        { key: dice.pick([...story.keys.keys()]), bound: [] },
      ]),
    );
  const from = (of: string): From => {
    const wallet = speaker(of);
    return state.accounts.get(wallet)?.kind === "contract" && dice.chance(0.5)
      ? { by: mostly(wallet, () => dice.pick(contracts)) }
      : { signature: signed(of) };
  };
  const deadline = mostly(
    state.now + dice.pick([0, 1, 40, 4000, 100_000]),
    () => state.now - dice.pick([1, 100]),
    0.95,
  );
  const expiry = mostly(
    state.now + dice.pick([40, 4000, 100_000, 10 ** 8]),
    () => state.now - dice.below(2),
    0.94,
  );
  const fresh = (what: string) => digest(`${what} ${++telling.counter}`);
  const doctors = ofKind("doctor").map(({ id }) => id);
  const doctor = mostly(dice.pick(doctors), () => dice.pick([...story.providers, 0, 4_000_000]), 0.96);
  const overseer = (of: number) =>
    mostly(dice.pick([walletOf(of), walletOf(state.providers.get(of)?.parent || of)]), anyWallet, 0.88);

  const visits = [...care.appointments.values()];
  const live = visits.filter((one) => one.state === "booked");
  const visit = () =>
    some(live, visits) ?? { patient, doctor, start: Math.floor(state.now / 300) + 1, turn: 0, length: 1 };
  const turnOf = (turn: number) => mostly(turn, () => dice.pick([0, 1, 2, turn + 1]));
  const items = [...care.prescriptions.values(), ...care.orders.values()];
  const someItem = (preferred: readonly CareItem[]): CareItem => {
    const {
      patient: of,
      doctor: by,
      digest: what,
    } = some(preferred, items) ?? {
      patient,
      doctor,
      digest: fresh("nothing"),
    };
    return mostly({ patient: of, doctor: by, digest: what }, () => ({ patient, doctor, digest: what }), 0.97);
  };
  /** A doctor, and a patient who lets them write. */
  const writing = () => {
    const pairs = doctors.flatMap((id) =>
      story.patients.filter((one) => mayWrite(state, one, id)).map((one) => [id, one] as const),
    );
    const [id, of] = some(pairs, []) ?? [dice.pick(doctors), patient];
    return { by: mostly(walletOf(id), anyWallet, 0.95), patient: of };
  };
  const orders = (...states: string[]) =>
    [...care.orders.values()].filter((one) => states.includes(one.state));

  switch (kind) {
    case "offerHours": {
      const firstPage = Math.floor(state.now / 300 / 128) + dice.pick([0, 0, 0, 1, 2, 900]);
      const page = () => {
        const random = BigInt(dice.below(2 ** 31)) * 2n ** 97n + BigInt(dice.below(2 ** 31)) ** 3n;
        return dice.pick([ALL, ALL, ALL, 0n, random & ALL]);
      };
      const count = mostly(1 + dice.below(3), () => dice.pick([0, 64, 65]), 0.97);
      const pages = Array.from({ length: count }, page);
      return { kind, by: overseer(doctor), doctor, firstPage, pages };
    }
    case "book":
      return withFrom({ kind, booking: someBooking(patient, doctor), deadline });
    case "bookFor": {
      const { by, patient: of } = writing();
      return {
        kind,
        by,
        booking: someBooking(
          of,
          mostly(providerOf(state, by)?.id ?? 0, () => doctor),
        ),
      };
    }
    case "reschedule": {
      const old = visit();
      const booking = someBooking(
        mostly(old.patient, () => patient, 0.97),
        mostly(old.doctor, () => doctor, 0.97),
      );
      const near = dice.chance(0.4) ? { ...booking, start: old.start + dice.below(4) } : booking;
      const known = care.appointments.get(`${near.patient} ${near.doctor} ${near.start}`);
      const next = dice.chance(0.9) ? { ...near, turn: known?.turn ?? 0 } : near;
      return withFrom({ kind, start: old.start, turn: turnOf(old.turn), booking: next, deadline });
    }
    case "cancelVisit": {
      const { patient: of, doctor: by, start, turn } = visit();
      return {
        kind,
        patient: of,
        doctor: by,
        start,
        turn: turnOf(turn),
        from: from(mostly(of, () => patient)),
      };
    }
    case "decline": {
      const { patient: of, doctor: by, start, turn } = visit();
      return { kind, by: overseer(by), patient: of, doctor: by, start, turn: turnOf(turn) };
    }
    case "closeVisit": {
      const begun = live.filter(({ start }) => start * 300 <= state.now);
      const one = some(begun, live) ?? visit();
      const isSeen = dice.chance(0.5);
      const by = mostly(walletOf(one.doctor), anyWallet);
      return { kind, by, patient: one.patient, start: one.start, turn: turnOf(one.turn), isSeen };
    }
    case "prescribe": {
      const fills = mostly(1 + dice.below(3), () => dice.pick([0, 255]));
      const ticket = mostly<Ticket>(
        { chain: fresh("chain"), depth: Math.min(DEEPEST, 2 * fills + 1) },
        () => null,
        0.97,
      );
      return { kind, ...writing(), digest: document(), ticket, fills, expiry };
    }
    case "dispense": {
      const open = [...care.prescriptions.values()].filter(
        (one) => one.filled < one.fills && !one.isCancelled,
      );
      const item = someItem(open);
      const known = care.prescriptions.get(itemKey(item))?.ticket ?? null;
      const next = known && known.depth > 0 ? { chain: known.chain, depth: known.depth - 1 } : null;
      const others = [...care.prescriptions.values()].map((one) => one.ticket);
      const ticket = mostly<Ticket>(
        next,
        () => dice.pick([known, null, next && { ...next, depth: Math.max(0, next.depth - 1) }, ...others]),
        0.85,
      );
      const by = mostly(dice.pick(ofKind("pharmacy")).wallet, anyWallet);
      return { kind, by, item, ticket, isPart: dice.chance(0.35) };
    }
    case "cancelPrescription":
    case "cancelOrder": {
      const item = someItem(
        kind === "cancelOrder" ? orders("placed", "sent", "accepted") : [...care.prescriptions.values()],
      );
      return { kind, by: overseer(item.doctor), item };
    }
    case "withdrawPrescription":
    case "withdrawOrder": {
      const item = someItem(
        kind === "withdrawOrder" ? orders("placed", "sent", "accepted") : [...care.prescriptions.values()],
      );
      return { kind, item, signature: signed(item.patient) };
    }
    case "placeOrder":
      return { kind, ...writing(), digest: document(), expiry };
    case "sendOrder": {
      const item = someItem(orders("placed", "sent"));
      const known = care.orders.get(itemKey(item));
      const laboratory = mostly(dice.pick(ofKind("laboratory")).id, () => dice.pick([...story.providers, 0]));
      const turn = turnOf(known?.turn ?? 0);
      return { kind, item, laboratory, turn, deadline, from: from(mostly(item.patient, () => patient)) };
    }
    case "acceptOrder":
    case "declineOrder":
    case "collectOrder": {
      const states = {
        acceptOrder: ["sent"],
        declineOrder: ["sent", "accepted"],
        collectOrder: ["accepted"],
      };
      const item = someItem(orders(...states[kind]));
      return { kind, by: itsLaboratory(item), item };
    }
    case "resultOrder": {
      const item = someItem(orders("accepted", "collected"));
      const known = care.orders.get(itemKey(item));
      const fitting = [...state.tokens.keys()].filter((id) => {
        const held = holderOf(state, id);
        return held?.patient.id === item.patient && held.token.issuer === known?.laboratory;
      });
      const token = some(fitting, story.tokens, 0.85) ?? "";
      return { kind, by: itsLaboratory(item), item, token, isFinal: dice.chance(0.5) };
    }
  }

  /** A message of a patient's that says whose it is in its booking. */
  function withFrom<Op extends { readonly booking: Booking }>(op: Op): Op & { readonly from: From } {
    return { ...op, from: from(op.booking.patient) };
  }

  function itsLaboratory(item: CareItem): string {
    const known = care.orders.get(itemKey(item));
    return mostly(walletOf(known?.laboratory || dice.pick(ofKind("laboratory")).id), anyWallet);
  }

  /** Now and then one that was written before. */
  function document(): string {
    return items.length > 0 && dice.chance(0.1) ? dice.pick(items).digest : fresh("document");
  }

  function someBooking(of: string, by: number): Booking {
    const now = Math.floor(state.now / 300);
    const near = live
      .filter((one) => one.doctor === by)
      .map(({ start, length }) => [start, start + length - 1]);
    const soon = now + dice.pick([1, 2, 3, 6, 12, 24, 60, 120]) + dice.below(6);
    const edge = (Math.floor(now / 128) + 1) * 128 - dice.below(4);
    const furthest = Math.floor((state.now + 400 * 86_400) / 300);
    const start = mostly(
      near.length > 0 && dice.chance(0.3)
        ? dice.pick(near.flat()) + dice.below(2)
        : dice.pick([soon, soon, edge]),
      () => dice.pick([now, now - 1, furthest, furthest + 1, 0, 2 ** 32 - 1]),
    );
    const before = visits.find((one) => one.patient === of && one.doctor === by && one.start === start);
    const length = mostly(dice.pick([1, 2, 3, 6, 12, 48, 96]), () => dice.pick([0, 97, 255]), 0.96);
    return {
      patient: of,
      doctor: by,
      start,
      length,
      turn: turnOf(before?.turn ?? 0),
      digest: digest("details"),
    };
  }
}
