import { expect, test } from "vitest";
import { nextCustodians } from "./nextCustodians.ts";

const [CITY, LAKESIDE, ARCHIVE, HILL] = [2, 3, 1, 9] as const;

test("the new hospital joins beside those who keep Asha's pieces", () => {
  const joined = nextCustodians([CITY, ARCHIVE], { hospital: LAKESIDE, retired: null, others: [] });
  expect(joined).toEqual([CITY, ARCHIVE, LAKESIDE]);
});

test("it takes the old one's place", () => {
  const others = [ARCHIVE, CITY, LAKESIDE, HILL];
  const joined = nextCustodians([CITY, ARCHIVE, HILL], { hospital: LAKESIDE, retired: CITY, others });
  expect(joined).toEqual([ARCHIVE, HILL, LAKESIDE]);
});

test("where it was among them before, another one of the network steps in for the old one", () => {
  const others = [ARCHIVE, CITY, LAKESIDE, HILL];
  const joined = nextCustodians([CITY, LAKESIDE, ARCHIVE], { hospital: LAKESIDE, retired: CITY, others });
  expect(joined).toEqual([LAKESIDE, ARCHIVE, HILL]);
});

test("and where nobody can, fewer remain, and the old one never comes back", () => {
  const others = [ARCHIVE, CITY, LAKESIDE];
  const joined = nextCustodians([CITY, LAKESIDE, ARCHIVE], { hospital: LAKESIDE, retired: CITY, others });
  expect(joined).toEqual([LAKESIDE, ARCHIVE]);
});

test("nothing changes where nothing moves", () => {
  const same = nextCustodians([CITY, LAKESIDE], { hospital: LAKESIDE, retired: null, others: [HILL] });
  expect(same).toEqual([CITY, LAKESIDE]);
});
