import type { HistoryEvent } from "@linchpin/protocol";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seeEmergency, seenEmergencies } from "./seenEmergencies.ts";
import { unseenEmergencies } from "./unseenEmergencies.ts";

const NOW = 1_800_000_000;
const DAY = 86_400;
const opened = (eventId: string, daysAgo: number) =>
  ({ at: NOW - daysAgo * DAY, args: { eventId } }) as unknown as HistoryEvent;
const lines = new Map<string, string>();

describe("emergencies that Asha is told of", () => {
  beforeEach(() => {
    lines.clear();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => lines.get(key) ?? null,
      setItem: (key: string, value: string) => void lines.set(key, value),
    });
  });
  const shown = (...events: HistoryEvent[]) =>
    unseenEmergencies(events, { seen: seenEmergencies(), now: NOW }).map(({ args }) => args.eventId);

  it("are all of two weeks, not the newest alone", () => {
    expect(shown(opened("0x3", 0), opened("0x2", 1), opened("0x1", 15))).toEqual(["0x3", "0x2"]);
  });

  it("are each told until she has seen that very one", () => {
    const both = [opened("0x3", 0), opened("0x2", 1)];
    expect(seeEmergency("0x3")).toEqual(["0x3"]);
    expect(shown(...both)).toEqual(["0x2"]);
    seeEmergency("0x2");
    expect(shown(opened("0x4", 0), ...both)).toEqual(["0x4"]);
  });

  it("are told again where an earlier version kept the newest alone", () => {
    lines.set("linchpin-emergency-seen", "123-4");
    expect(shown(opened("0x3", 0))).toEqual(["0x3"]);
    expect(seeEmergency("0x3")).toEqual(["0x3"]);
  });
});
