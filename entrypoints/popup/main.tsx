import { render } from "preact";
import { PopupApp } from "../../components/popup/PopupApp.tsx";
import { t } from "../../locales/sentences.ts";
import "../../components/popup/popup.css";

document.documentElement.lang = t("language");
render(<PopupApp />, document.body);
