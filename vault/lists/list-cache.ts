import { trashLife } from "../../keys/summary.ts";
import type { Database, ReadTransaction } from "../database.ts";
import type { VaultLists } from "./vault-lists.ts";

/**
 * What an open vault has shown last, in memory only. A list of a thousand keys is not made anew for every look at it, as long as nothing was written from here, which an
 * unlock does too, and header, manifest and the number of records are what they were. `now` gives ms since the epoch.
 */
export function createListCache(database: Database, now: () => number) {
  let last: { mark: string | symbol; lists: VaultLists } | null = null;
  let epoch = 0;
  return {
    /** The last answer while all is as it was then, else what `read` answers. */
    async lists(read: () => Promise<VaultLists>): Promise<VaultLists> {
      // Before it is read: what is written meanwhile, by the reading itself too, makes the next look another one.
      const mark = await markOf(database);
      if (last?.mark === mark && !isOverdue(last.lists, now())) return last.lists;
      const before = epoch;
      const lists = await read();
      if (epoch === before) last = { mark, lists };
      return lists;
    },
    forget() {
      epoch += 1;
      last = null;
    },
  };
}

/** Something in the trash is to be deleted, which reading does. */
function isOverdue({ trash }: VaultLists, now: number): boolean {
  return trash.some(({ removedAt }) => Date.parse(removedAt) + trashLife < now);
}

/** Like nothing else where what stands there cannot be written as text: somebody has put it there. */
async function markOf(database: Database): Promise<string | symbol> {
  const edition = database.edition();
  const marks = await database.read(readMarks);
  try {
    return JSON.stringify([edition, marks]);
  } catch {
    return Symbol("unknown");
  }
}

function readMarks(transaction: ReadTransaction): Promise<unknown[]> {
  return Promise.all([
    transaction.objectStore("header").getAll(),
    transaction.objectStore("manifest").getAll(),
    transaction.objectStore("records").count(),
  ]);
}
