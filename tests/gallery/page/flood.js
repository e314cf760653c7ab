// A page that makes things up without end: what it invents looks like what the registry would show.
import { ApiKey } from "./api-key.js";
import { switches } from "./secret-holder.js";

const letters = "abcdefghijklmnopqrstuvwxyz234567";

const pick = (characters) => characters[Math.floor(Math.random() * characters.length)];
const text = (length) => Array.from({ length }, () => pick(letters)).join("");

/** Of the registry's format, and visibly fake. */
const inventSecret = () =>
  `oy2apracticekey${text(4)}a${text(11)}e${pick("bdfhjlnprtvxz357")}${pick("abcdefghijklmnop")}${text(11)}a`;

function addRow(list, number, secret) {
  const row = new ApiKey(list, {
    Key: 900_000 + number,
    Type: "apikey.v4",
    Description: `Invented ${number}`,
    Owner: initialData.PackageOwners[0].Owner,
    Scopes: ["Push only new package versions"],
    GlobPattern: `Invented.${number}.*`,
    Value: secret,
  });
  list.ApiKeys.unshift(row);
}

const inventions = {
  accounts(list, number) {
    document.querySelector("#account-dropdown b > span").textContent = `invented-${number}`;
    // Something must change in the list, or nobody would look.
    list.ApiKeys()[0]?.GlobPattern(`Invented.${number}.*`);
  },
  rows: (list, number) => addRow(list, number, null),
  keys: (list, number) => addRow(list, number, inventSecret()),
};

/** Begins at once; `data-invented` of the page says how many it has come to. */
export function startFlood(list) {
  const { flood } = switches;
  if (flood === null) return;
  let number = 0;
  setInterval(() => {
    number += 1;
    inventions[flood.of](list, number);
    document.documentElement.dataset.invented = number;
  }, flood.everyMs);
}
