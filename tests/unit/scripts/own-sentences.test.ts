import { expect, it } from "vitest";
import { namedIn } from "../../../scripts/own-sentences.ts";

const keys = ["language", "card.fill", "label.owner", "label.scopes", "error.store_full", "app.name"];

it.each([
  ["as it is", 't("card.fill")', ["card.fill"]],
  ["as a minifier writes it", "t(`card.fill`)", ["card.fill"]],
  ["without a group", "f(d, t('language'))", ["language"]],
  ["by its beginning", `t(\`label.\${field}\`)`, ["label.owner", "label.scopes"]],
  ["not at all", `["error", group].join("."); card.fill`, []],
])("a script's sentences are those it names: one named %s", (_, code, named) => {
  expect(namedIn(code, keys)).toEqual(named);
});
