import { describe, expect, it } from "vitest";
import { type KnownPerson, personOfImage, tellApart, tellFilesApart, wordsOf } from "./tellApart.ts";

const person = (name: string, birthDate?: string, ...ids: string[]): KnownPerson => ({
  names: name === "" ? [] : [wordsOf(name)],
  ids,
  ...(birthDate === undefined ? {} : { birthDate }),
});
const asha = person("Asha Vijay Deshmukh", "1931-05-22", "MRN-00418827");

describe("Asha's record and an image", () => {
  it.each([
    ["her name in another order", person("DESHMUKH ASHA", "1931-05-22"), undefined],
    ["her name as somebody typed it", person("Deshmuk", "1931-05-22"), undefined],
    ["her name run together", person("DeshmukhAshaVijay"), undefined],
    ["nothing", person(""), undefined],
    ["her name in letters that cannot be compared", person("देशमुख आशा"), undefined],
    ["her number without its dash and zeros", person("A. D.", "1931-05-22", "mrn00418827"), undefined],
    [
      "her number under the name that she has since her marriage",
      person("Asha Rao", undefined, "MRN00418827"),
      undefined,
    ],
    [
      "her number and birth date with another name",
      person("Meera Iyer", "1931-05-22", "MRN00418827"),
      undefined,
    ],
    ["the number of another system", person("Asha Deshmukh", "1931-05-22", "PACS77"), undefined],
    ["only her year of birth", person("Asha", "1931"), undefined],
    ["another name", person("Meera Iyer", "1931-05-22"), "name"],
    ["another date of birth", person("Asha Deshmukh", "1952-01-30"), "birth-date"],
    [
      "her number, with another name and date of birth",
      person("Meera Iyer", "1952-01-30", "MRN00418827"),
      "name",
    ],
    ["nothing but another date of birth", person("", "1952-01-30"), "birth-date"],
  ])("that says %s", (_, image, difference) => {
    expect(tellApart(asha, image)).toBe(difference);
  });

  it("that was de-identified before says nothing", () => {
    const image = personOfImage({ names: ["ANONYMOUS^7"], id: "Anon-4", birthDate: "1900-01-01" });
    expect(image).toEqual({ names: [], ids: [] });
  });
});

describe("two images out of one folder", () => {
  it("are of two people where the number is another, unless name and date of birth are the same", () => {
    expect(tellFilesApart(asha, person("Asha Deshmukh", undefined, "MRN9"))).toBe("id");
    expect(tellFilesApart(asha, person("Asha Deshmukh", "1931-05-22", "MRN9"))).toBeUndefined();
    expect(tellFilesApart(asha, person("Asha Deshmukh"))).toBeUndefined();
  });
});
