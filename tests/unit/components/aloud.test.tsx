// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { NothingFound } from "../../../components/keys/ListBar.tsx";
import { Aloud } from "../../../components/kit/Aloud.tsx";
import { Note } from "../../../components/kit/Note.tsx";
import { speakEnglish } from "./english.ts";
import { listen } from "./hearing.ts";
import { again, show } from "./screen.ts";

const page = (...notes: string[]) => (
  <Aloud>
    {notes.map((text) => (
      <Note key={text} tone="safe" role="status">
        {text}
      </Note>
    ))}
  </Aloud>
);
const region = () => document.querySelector("[role=status]")?.textContent;

it("a note that comes with its words is heard, because the region that says them was there before", async () => {
  await show(page());
  const heard = listen(document.body);
  await again(page("Saved."));
  expect(heard()).toEqual(["Saved."]);
});

it("of two that speak, neither takes the other's words away when it goes", async () => {
  await show(page());
  await again(page("One.", "Two."));
  expect(region()).toBe("One.Two.");
  await again(page("Two."));
  expect(region()).toBe("Two.");
});

it("a search that finds nothing is heard", async () => {
  speakEnglish();
  await show(page());
  const heard = listen(document.body);
  await again(
    <Aloud>
      <NothingFound query="fabrikam" onClear={() => {}} />
    </Aloud>,
  );
  expect(heard()).toEqual([expect.stringContaining("Nothing matches “fabrikam”.")]);
});
