import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import { permissionLabel } from "../../registries/all.ts";
import { type ExportedKey, flawWord } from "./exported-keys.ts";

type Row = Record<string, string>;

/**
 * CSV as Bitwarden imports it ("Bitwarden (csv)"), one login a key. Columns: https://bitwarden.com/help/condition-bitwarden-import/
 * (read 2026-11-22).
 */
export function bitwardenCsv(keys: ExportedKey[]): string {
  const columns = [
    ...["folder", "favorite", "type", "name", "notes", "fields", "reprompt"],
    ...["login_uri", "login_username", "login_password", "login_totp"],
  ];
  const rows = keys.map((key) => ({
    folder: t("app.name"),
    type: "login",
    name: defused(nameOf(key)),
    notes: defused(notesOf(key)),
    reprompt: "0",
    login_uri: siteOf(key),
    login_username: defused(userOf(key)),
    login_password: defused(key.secret),
  }));
  return csvText(columns, rows);
}

/** CSV as 1Password 8 imports and exports it, one login a key; its import asks which column is which, and knows these. */
export function onePasswordCsv(keys: ExportedKey[]): string {
  const columns = [
    ...["Title", "Url", "Username", "Password", "OTPAuth"],
    ...["Favorite", "Archived", "Tags", "Notes"],
  ];
  const rows = keys.map((key) => ({
    Title: defused(nameOf(key)),
    Url: siteOf(key),
    Username: defused(userOf(key)),
    Password: defused(key.secret),
    Favorite: "false",
    Archived: "false",
    Tags: t("app.name"),
    Notes: defused(notesOf(key)),
  }));
  return csvText(columns, rows);
}

function nameOf({ facts }: ExportedKey): string {
  return facts.name || t("key.unnamed");
}

function siteOf({ host }: ExportedKey): string {
  return `https://${host}`;
}

function userOf({ facts }: ExportedKey): string {
  return facts.owner ?? facts.account ?? "";
}

function notesOf({ registry, facts, secret, capturedAt, flaw }: ExportedKey): string {
  const { owner, permissions, expiresAt } = facts;
  const labels = permissions.map((permission) => permissionLabel(registry, permission));
  const locale = t("language");
  const lines = [
    [t("backup.status"), flaw && flawWord(flaw)],
    [t("key.secret"), defused(secret) !== secret && t("backup.defused")],
    [t("key.owner"), owner],
    [t("key.scopes"), labels.join(", ")],
    [t("key.packages"), subjectsOf(facts).join(", ")],
    [t("key.expires"), expiresAt && formatDate(expiresAt, locale)],
    [t("key.saved"), capturedAt && formatDate(capturedAt, locale)],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])).join("\n");
}

/**
 * A spreadsheet takes text that begins so for a formula and may run it; an apostrophe keeps it text. No registry's
 * secrets begin so: what a page made up as one gets the apostrophe too, and the notes say that it is not part of it.
 */
function defused(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** RFC 4180. */
function csvText(columns: string[], rows: Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
