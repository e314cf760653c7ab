import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { writeClipboard } from "../../browser/clipboard.ts";
import { ExtensionError } from "../../errors/extension-error.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { Group, Setting } from "../kit/Setting.tsx";
import { useAction } from "../kit/use-action.ts";
import { reportText } from "./problem-report.ts";

/** Which version this is, where help stands, what is kept private, and a report of problems without anything personal. */
export function AboutView() {
  const { version } = browser.runtime.getManifest();
  return (
    <Group title={t("about.version", { version })}>
      <p class="soft">{t("about.documents")}</p>
      <ReportProblem version={version} />
      <Setting
        title={t("about.privacy")}
        body={t("about.privacyBody")}
        action={
          <a class="quiet accent" href="#vault/stored">
            {t("security.storedTitle")}
          </a>
        }
      />
      <Setting
        title={t("about.licences")}
        body={t("about.licencesBody")}
        action={
          <a class="quiet accent" href="/THIRD-PARTY-LICENCES.txt" target="_blank" rel="noreferrer">
            {t("about.others")}
          </a>
        }
      />
    </Group>
  );
}

/** Shows what it has copied: nobody should have to send what they have not read. */
function ReportProblem({ version }: { version: string }) {
  const { send } = useClient();
  const [copied, setCopied] = useState<string | null>(null);
  const copying = useAction(async () => {
    const { events } = await send("readEvents", {});
    const text = reportText({ version, agent: navigator.userAgent, events });
    if (!(await writeClipboard(text))) throw new ExtensionError("permission-refused");
    setCopied(text);
  });
  return (
    <Setting
      title={t("about.report")}
      body={t("about.reportBody")}
      action={
        <button
          type="button"
          class="button"
          aria-disabled={copying.isBusy}
          onClick={() => void copying.run()}
        >
          {t("about.copyReport")}
        </button>
      }
    >
      <p class="soft" role="status">
        {copied !== null && t("about.reportCopied")}
      </p>
      {copied !== null && <pre class="code report">{copied}</pre>}
      {copying.failure && <ErrorNote code={copying.failure} />}
    </Setting>
  );
}
