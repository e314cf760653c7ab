import type { Fixture } from "./fixture/fixture.ts";

/** Sends a message as one of our own pages does. */
export async function ask(fixture: Fixture, name: string, request: object): Promise<unknown> {
  const text = JSON.stringify({ name, request });
  // As text, because Firefox's driver leaves out what stands in an answer for the second time.
  const answered = await fixture.inExtension(
    async (browser, message) =>
      JSON.stringify(await browser.runtime.sendMessage(JSON.parse(message))) ?? "null",
    text,
  );
  const answer = JSON.parse(answered) as { ok: boolean; value?: unknown } | null;
  if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}
