import { describe, expect, it } from "vitest";
import { readWay } from "../engine/readWay.ts";
import { createScrubber } from "./createScrubber.ts";

const now = new Date("2026-11-21T12:00:00Z");

/** A text about a person, scrubbed. */
function scrub(person: object, text: string, places: object[] = []): string {
  const entry = [{ resourceType: "Patient", ...person }, ...places].map((resource) => ({ resource }));
  const way = readWay({ profile: "safe-harbor", notes: "scrub", now });
  return createScrubber({ resourceType: "Bundle", type: "collection", entry }, way).scrub(text);
}

const chinese = {
  name: [{ family: "王", given: ["小明"] }],
  address: [{ line: ["中山路123号5楼"], city: "上海市" }],
};
const asha = { name: [{ text: "आशा रामनाथन" }, { family: "Ramanathan", given: ["Asha"] }] };

describe("a text in its own language loses the name of its patient", () => {
  it.each([
    ["written as one", chinese, "患者王小明,男", "患者[NAME],男"],
    ["with a courtesy", chinese, "王先生今日复诊", "[NAME]今日复诊"],
    ["an address with its figures", chinese, "住上海市中山路123号5楼。", "住[PLACE]。"],
    ["a name without parts", { name: [{ text: "王小明" }] }, "王女士来诊", "[NAME]来诊"],
    [
      "in Korean",
      { name: [{ family: "김", given: ["민수"] }] },
      "환자 김민수는 호전됨",
      "환자 [NAME] 호전됨",
    ],
    ["in Japanese", { name: [{ family: "山田", given: ["花子"] }] }, "山田様は来院", "[NAME]は来院"],
    ["in Hindi, with respect", asha, "आशाजी ठीक हैं", "[NAME] ठीक हैं"],
    [
      "in Arabic, with a preposition",
      { name: [{ text: "نادية الراشد" }] },
      "اتصلنا بنادية اليوم",
      "اتصلنا [NAME] اليوم",
    ],
    [
      "in Russian, with its endings",
      { name: [{ family: "Иванова", given: ["Мария"] }] },
      "осмотр Ивановой Марии",
      "осмотр [NAME]",
    ],
    [
      "in Polish, with its endings",
      { name: [{ family: "Kowalska" }] },
      "badanie Kowalskiej",
      "badanie [NAME]",
    ],
  ])("%s", (_what, person, before, after) => {
    expect(scrub(person, before)).toBe(after);
  });
});

describe("a name within a word goes", () => {
  it.each([
    ["Ashaji came", "[NAME] came"],
    ["Ashaben came", "[NAME] came"],
    ["ARamanathan came", "[NAME] came"],
    ["the Ramanathans came", "the [NAME] came"],
    ["MrsRamanathan came", "[NAME] came"],
  ])("%s", (before, after) => {
    expect(scrub(asha, before)).toBe(after);
  });
});

describe("a name that is a unit", () => {
  const min = { name: [{ family: "Ng", given: ["Min"] }] };

  it("goes where it is the name, and stays where it is the unit", () => {
    expect(scrub(min, "Min came; 72 /min, 20 min walk, 5 mL/min, 12 ng/mL")).toBe(
      "[NAME] came; 72 /min, 20 min walk, 5 mL/min, 12 ng/mL",
    );
  });
});

describe("a text also loses", () => {
  const person = { telecom: [{ system: "phone", value: "(617) 555-0142 x12" }], name: [{ family: "Brown" }] };

  it.each([
    ["a local number whose whole one has an extension", "call 555 0142 now", "call [PHONE] now"],
    ["a name in HTML's letters", "Br&#111;wn came; Br&ouml;wn, too", "[NAME] came; [NAME], too"],
    ["a place on the globe in degrees", "at 6°31'27\"N 3°22'45\"E", "at [PLACE]"],
    ["a place with its label", "GPS: 6.52, 3.37", "GPS: [PLACE]"],
    ["a serial number", "SN: A1B2C3D4", "SN: [ID]"],
    ["a day in words", "on the fourteenth of July 1961", "on the [DATE]"],
    ["an age behind a name", "Mrs Brown (95) fell", "Mrs [NAME] ([AGE]) fell"],
    ["an age in words", "aged ninety-five", "aged [AGE]"],
    ["an age with a letter for the sex", "95F with fever", "[AGE]F with fever"],
  ])("%s", (_what, before, after) => {
    expect(scrub(person, before)).toBe(after);
  });

  it("what is a ward's own in its name, and not what all are called", () => {
    const ward = { resourceType: "Location", name: "Ward Kingfisher" };
    expect(scrub(person, "moved to Kingfisher ward; a kingfisher flew by", [ward])).toBe(
      "moved to [PLACE] ward; a kingfisher flew by",
    );
  });

  it("but no temperature", () => {
    expect(scrub(person, "Temp 98F, later 101 F.")).toBe("Temp 98F, later 101 F.");
  });
});
