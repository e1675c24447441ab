import { HEALTH_LINK_MOST_SECONDS } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { decideHealthLink, type HealthLinkCase } from "./decideHealthLink.ts";

const now = 1_800_000_000;
const limits = { healthLinksPerPatient: 2, healthLinkLengthPerPatient: 100, healthLinksPerDay: 5 };
const none = { links: 0, length: 0, ofToday: 0 };
const decide = (changed: Partial<HealthLinkCase>) => {
  const decision = decideHealthLink({
    ...{ now, expiresAt: now + 60, length: 10, held: none, limits },
    ...changed,
  });
  return decision.allowed ? "kept" : decision.refusal.code;
};

describe("a link of Asha's", () => {
  it.each<[string, Partial<HealthLinkCase>, string]>([
    ["for a minute", {}, "kept"],
    ["for ninety days", { expiresAt: now + HEALTH_LINK_MOST_SECONDS }, "kept"],
    ["that is over", { expiresAt: now }, "health-links/wrong-time"],
    ["for a year", { expiresAt: now + 4 * HEALTH_LINK_MOST_SECONDS }, "health-links/wrong-time"],
    ["that fills her room", { length: 90, held: { links: 1, length: 10, ofToday: 1 } }, "kept"],
    ["that is one too many", { held: { links: 2, length: 0, ofToday: 2 } }, "quota/health-links"],
    ["that is too long for her room", { held: { links: 1, length: 91, ofToday: 1 } }, "quota/health-links"],
    ["after many of today", { held: { links: 0, length: 0, ofToday: 5 } }, "quota/health-links"],
  ])("%s", (_what, changed, expected) => {
    expect(decide(changed)).toBe(expected);
  });
});
