import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import type { FieldRefusal } from "../../browser/field-work.ts";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import type { FieldSpot, Response } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";

/** How far Insert has come; `asking`: the spot is not known, and the user has not said yes. */
export type InsertPhase =
  | { kind: "asking"; field: FieldSpot }
  | { kind: "inserted"; field: FieldSpot; isNew: boolean }
  | { kind: "remembered"; left: number }
  | { kind: "refused"; refusal: FieldRefusal }
  | { kind: "failed"; code: ErrorCode };

/** Finds the id of the tab over which a page of ours was opened by a press; `null` for every page but the popup. */
const Over = createContext<(() => Promise<number | null>) | null>(null);

/** Around the popup: without it nothing is offered to insert into. */
export const InsertProvider = Over.Provider;

/** What Insert of one key offers, and what has become of it. */
export interface Inserting {
  /** Whether there is a page to insert into. */
  isOffered: boolean;
  /** `null` until Insert was pressed, and after Cancel. */
  phase: InsertPhase | null;
  /** Into the field that has the focus: at once where it is a known spot, else after a question. */
  start(): void;
  /** Into a field that was looked at. */
  insert(field: FieldSpot): void;
  remember(field: FieldSpot): void;
  cancel(): void;
}

/** Inserts the secret of that record into the page under the popup. */
export function useInsert(id: string): Inserting {
  const { send, seen } = useClient();
  const findTab = useContext(Over);
  const [phase, setPhase] = useState<InsertPhase | null>(null);
  const step = (next: Promise<InsertPhase>) => void next.catch(failed).then(setPhase);
  const insert = async (field: FieldSpot): Promise<InsertPhase> => {
    const { refusal, isNew } = await seen(send("insertSecret", { id, field }));
    return refusal ? { kind: "refused", refusal } : { kind: "inserted", field, isNew };
  };
  const start = async (): Promise<InsertPhase> => {
    const { field, known, refusal } = await lookFor(send, findTab, false);
    if (!field) return { kind: "refused", refusal: refusal ?? "closed" };
    return known === null ? { kind: "asking", field } : insert(field);
  };
  const remember = async (field: FieldSpot): Promise<InsertPhase> => {
    const { left } = await send("rememberField", { id, field });
    return { kind: "remembered", left };
  };
  return {
    isOffered: findTab !== null,
    phase,
    start: () => step(start()),
    insert: (field) => step(insert(field)),
    remember: (field) => step(remember(field)),
    cancel: () => setPhase(null),
  };
}

/** The known spot that has the focus, with the record inserted there last; `null` where there is none. */
export function useFindKnown(): () => Promise<{ field: FieldSpot; known: string } | null> {
  const { send } = useClient();
  const findTab = useContext(Over);
  return async () => {
    const { field, known } = await lookFor(send, findTab, true);
    return field && known !== null ? { field, known } : null;
  };
}

async function lookFor(
  send: ReturnType<typeof useClient>["send"],
  findTab: (() => Promise<number | null>) | null,
  isOnlyKnown: boolean,
): Promise<Response<"findField">> {
  const tabId = (await findTab?.()) ?? null;
  if (tabId === null) return { field: null, known: null, refusal: "closed" };
  return send("findField", { tabId, isOnlyKnown });
}

function failed(error: unknown): InsertPhase {
  return { kind: "failed", code: codeOf(error) };
}
