import { expect, test } from "vitest";
import { nextCustodians } from "./nextCustodians.ts";

const needed = 2;
const [CITY, LAKESIDE, ARCHIVE, HILL] = [2, 3, 1, 9] as const;

test("the new hospital joins beside those who keep Asha's pieces", () => {
  const joined = nextCustodians([CITY, ARCHIVE], { hospital: LAKESIDE, retired: null, others: [], needed });
  expect(joined).toEqual([CITY, ARCHIVE, LAKESIDE]);
});

test("it takes the old one's place", () => {
  const others = [ARCHIVE, CITY, LAKESIDE, HILL];
  const joined = nextCustodians([CITY, ARCHIVE, HILL], { hospital: LAKESIDE, retired: CITY, others, needed });
  expect(joined).toEqual([ARCHIVE, HILL, LAKESIDE]);
});

test("where it was among them before, another one of the network steps in for the old one", () => {
  const others = [ARCHIVE, CITY, LAKESIDE, HILL];
  const joined = nextCustodians([CITY, LAKESIDE, ARCHIVE], {
    hospital: LAKESIDE,
    retired: CITY,
    others,
    needed,
  });
  expect(joined).toEqual([LAKESIDE, ARCHIVE, HILL]);
});

test("and where nobody can, the old one keeps its sealed piece: one more than opens a record stays", () => {
  const others = [ARCHIVE, CITY, LAKESIDE];
  const three = [CITY, LAKESIDE, ARCHIVE];
  expect(nextCustodians(three, { hospital: LAKESIDE, retired: CITY, others, needed })).toEqual(three);
  const joined = nextCustodians([CITY, ARCHIVE], { hospital: LAKESIDE, retired: CITY, others: [], needed });
  expect(joined).toEqual([CITY, ARCHIVE, LAKESIDE]);
});

test("nothing changes where nothing moves", () => {
  const before = [CITY, LAKESIDE, ARCHIVE];
  const same = nextCustodians(before, { hospital: LAKESIDE, retired: null, others: [HILL], needed });
  expect(same).toEqual(before);
});
