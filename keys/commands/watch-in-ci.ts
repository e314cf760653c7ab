import { t } from "../../locales/sentences.ts";
import type { KeyCheck, PushTerms } from "../../registries/push-terms.ts";
import { quoted } from "./shell.ts";

/** Where such a check can run. */
export const watchKinds = ["github", "azure", "gitlab", "appveyor"] as const;

export type WatchKind = (typeof watchKinds)[number];

/**
 * A step for a pipeline, as its YAML, that asks the registry whether the key still works: it fails when the key is dead
 * and warns when its end is near. `secretName` is what the secret is called there. `null` where the registry answers no
 * such question, or where no variable can be called so.
 */
export function watchInCi(
  kind: WatchKind,
  secretName: string,
  { variable, check }: PushTerms,
): string | null {
  const isName =
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(secretName) || (kind === "azure" && /^[\w.]+$/.test(secretName));
  return isName && check ? `${steps[kind](check, secretName, variable)}\n` : null;
}

type Step = (check: KeyCheck, secretName: string, variable: string) => string;

const steps: Record<WatchKind, Step> = {
  github: (check, secretName, variable) =>
    [
      `# ${t("watch.where")}`,
      "- shell: bash",
      "  env:",
      `    ${variable}: \${{ secrets.${secretName} }}`,
      "  run: |",
      ...indented(4, script(check, variable, { warn: "::warning::", fail: "::error::", warned: 0 })),
    ].join("\n"),
  azure: (check, secretName, variable) =>
    [
      `# ${t("watch.where")}`,
      "- bash: |",
      ...indented(4, script(check, variable, { ...azureMarks, warned: 0 })),
      "  env:",
      `    ${variable}: $(${secretName})`,
    ].join("\n"),
  gitlab: (check, secretName) =>
    [
      `# ${t("watch.where")}`,
      "key-check:",
      "  stage: .pre",
      `  allow_failure: { exit_codes: ${gitlabWarned} }`,
      "  script:",
      "    - |",
      ...indented(6, script(check, secretName, { warn: "", fail: "", warned: gitlabWarned })),
    ].join("\n"),
  appveyor: (check, secretName) =>
    [`# ${t("watch.where")}`, "- ps: |", ...indented(4, powershellScript(check, secretName))].join("\n"),
};

const azureMarks = { warn: "##vso[task.logissue type=warning]", fail: "##vso[task.logissue type=error]" };

/** A job that ends so stands there with a warning; GitLab shows none from within a job. */
const gitlabWarned = 3;

interface Marks {
  /** Before a line that the team is to see. */
  warn: string;
  fail: string;
  /** What the step ends with after a warning. */
  warned: number;
}

/** For any POSIX shell, also one that ends at the first failure. */
function script(check: KeyCheck, variable: string, { warn, fail, warned }: Marks): string[] {
  const header = `printf 'header = "${check.secretHeader}: %s"\\n' "$${variable}"`;
  const request = `curl -sS -m 60 -K - -o /dev/null -D - -w '%{http_code}' '${check.url}'`;
  const ending = warned === 0 ? "" : `; exit ${warned}`;
  return [
    `answer=$(${header} | ${request}) || true`,
    `warning=$(printf '%s' "$answer" | tr -d '\\r' | grep -i '^${check.warningHeader}:' | head -n 1 | cut -d ' ' -f 2-) || true`,
    `case "\${answer##*[!0-9]}" in`,
    `  ${check.alive}) echo ${word(t("watch.alive"))} ;;`,
    `  ${check.dead.join("|")}) echo ${word(fail + t("watch.dead"))}; exit 1 ;;`,
    `  *) warning=${word(t("watch.unknown"))} ;;`,
    "esac",
    `if [ -n "$warning" ]; then echo ${word(warn)}"$warning"${ending}; fi`,
  ];
}

/** For Windows' own curl; not in a POSIX shell, which AppVeyor's usual image lacks. */
function powershellScript(check: KeyCheck, variable: string): string[] {
  const header = `'header = "${check.secretHeader}: ' + $env:${variable} + '"'`;
  const request = `curl.exe -sS -m 60 -K - -o NUL -D - -w '%{http_code}' '${check.url}'`;
  return [
    `$answer = @(${header} | ${request})`,
    `$warning = $answer -match '^${check.warningHeader}:' -replace '^[^:]*: *', ''`,
    "switch ($answer[-1]) {",
    `  '${check.alive}' { ${psWord(t("watch.alive"))} }`,
    ...check.dead.map((status) => `  '${status}' { throw ${psWord(t("watch.dead"))} }`),
    `  default { $warning = ${psWord(t("watch.unknown"))} }`,
    "}",
    'if ($warning) { Add-AppveyorMessage "$warning" -Category Warning }',
  ];
}

const word = (text: string) => quoted("posix", text);
const psWord = (text: string) => quoted("powershell", text);

function indented(spaces: number, lines: readonly string[]): string[] {
  return lines.map((line) => " ".repeat(spaces) + line);
}
