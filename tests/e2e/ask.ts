import type { Fixture } from "./fixture/fixture.ts";

/** Sends a message as one of our own pages does. */
export async function ask(fixture: Fixture, name: string, request: object): Promise<unknown> {
  const text = JSON.stringify({ name, request });
  const answer = await fixture.inExtension(async (browser, message) => {
    return (await browser.runtime.sendMessage(JSON.parse(message))) as { ok: boolean; value?: unknown };
  }, text);
  if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}
