import { expect, test } from "vitest";
import { follow } from "../../../scripts/follow.ts";

/** Looks as often as there are times; each is that of the last change. Returns the looks at which changes were taken up. */
async function takenUp(since: number, times: readonly number[]): Promise<number[]> {
  const looks: number[] = [];
  let look = -1;
  await follow(since, {
    lastChange: () => times[look] ?? 0,
    takeUp: async () => {
      looks.push(look);
    },
    goesOn: async () => ++look < times.length,
  });
  return looks;
}

test("each change is taken up once", async () => {
  expect(await takenUp(10, [10, 11, 11, 12, 12])).toEqual([1, 3]);
});

test("a change from before the first look is taken up, nothing else is", async () => {
  expect(await takenUp(10, [12, 12])).toEqual([0]);
  expect(await takenUp(10, [10, 9])).toEqual([]);
});

test("a change that comes while another is taken up is next", async () => {
  let now = 11;
  let count = 0;
  await follow(10, {
    lastChange: () => now,
    takeUp: async () => {
      count += 1;
      if (count === 1) now = 12;
    },
    goesOn: async () => count < 2,
  });
  expect(count).toBe(2);
});
